pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

SettingsGroup {
    id: group

    required property SettingsPanel panel

    iconName: "source"
    title: qsTr("Sources")

    Repeater {
        model: group.panel.reports

        RowLayout {
            id: report

            required property string title
            required property string tone
            required property string words
            required property string lag
            required property string frames

            Layout.fillWidth: true
            spacing: 10

            Chip {
                text: report.title
                tone: report.tone
            }
            Words {
                Layout.fillWidth: true
                color: report.tone === "bad" ? Tokens.coral : Tokens.muted
                font.pixelSize: 13
                maximumLineCount: 3
                text: report.words
                wrapMode: Text.Wrap
            }
            Words {
                color: Tokens.muted
                figures: true
                font.pixelSize: 12
                text: report.lag === "" ? report.frames : report.frames + " · " + report.lag
            }
        }
    }
    Repeater {
        model: group.panel.fedBy

        RowLayout {
            id: fed

            required property string key
            required property string words
            required property string other

            Layout.fillWidth: true
            spacing: 10

            Words {
                Layout.fillWidth: true
                color: Tokens.goldText
                font.pixelSize: 13
                text: fed.words
                wrapMode: Text.Wrap
            }
            ActionButton {
                objectName: "switch-" + fed.key
                text: qsTr("Use %1 instead").arg(fed.other)

                onClicked: group.panel.switchFeed(fed.key)
            }
        }
    }
    Rectangle {
        Layout.fillWidth: true
        color: Tokens.line
        implicitHeight: 1
    }
    SettingRow {
        label: qsTr("TikFinity")
        note: qsTr("Gifts, likes and follows of a TikTok live, from TikFinity Desktop on this computer")

        Toggle {
            bare: true
            objectName: "tikfinity-on"
            on: group.panel.tikfinityOn
            text: qsTr("TikFinity")

            onWanted: on => group.panel.setTikfinityOn(on)
        }
    }
    SettingRow {
        label: qsTr("Address")

        Field {
            id: address

            enabled: group.panel.tikfinityOn
            implicitWidth: 240
            name: qsTr("Address of TikFinity")
            objectName: "tikfinity-address"
            value: group.panel.tikfinityAddress

            onEntered: text => group.panel.setTikfinityAddress(text)
        }
    }
    SettingRow {
        label: qsTr("Your id as a receiver")
        note: qsTr("Leave empty to take the first receiver seen")

        Field {
            enabled: group.panel.tikfinityOn
            implicitWidth: 240
            maximumLength: 64
            name: qsTr("Your id as a receiver")
            objectName: "receiver"
            value: group.panel.receiver

            onEntered: text => group.panel.setReceiver(text)
        }
    }
    SettingRow {
        label: qsTr("Rehearsal")
        note: qsTr("Shows what comes and books nothing, for five minutes: for TikFinity's own test button")

        Toggle {
            bare: true
            enabled: group.panel.tikfinityOn
            objectName: "rehearsal"
            on: group.panel.rehearsal
            text: qsTr("Rehearsal")

            onWanted: on => group.panel.setRehearsal(on)
        }
    }
}
