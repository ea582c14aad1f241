pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

SettingsGroup {
    id: group

    required property SettingsPanel panel

    iconName: "key"
    title: qsTr("Your own feed")

    SettingRow {
        label: group.panel.feedAddress === "" ? qsTr("Not running") : group.panel.feedAddress
        note: group.panel.feedWords === "" ? qsTr("Bridges, bots and button decks on this computer send their events here") : group.panel.feedWords

        IconButton {
            enabled: group.panel.feedAddress !== ""
            framed: true
            iconName: "copy"
            size: 36
            text: qsTr("Copy the address")

            onClicked: group.panel.copyFeedAddress()
        }
    }
    SettingRow {
        label: qsTr("Port")
        note: qsTr("Where it is taken, the next free one is used")

        Field {
            horizontalAlignment: TextInput.AlignRight
            implicitWidth: 100
            maximumLength: 5
            name: qsTr("Port of the feed")
            objectName: "feed-port"
            value: group.panel.feedPort.toFixed(0)

            onEntered: text => group.panel.setFeedPort(text)
        }
    }
    Rectangle {
        Layout.fillWidth: true
        color: Tokens.line
        implicitHeight: 1
    }
    RowLayout {
        Layout.fillWidth: true

        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            font.pixelSize: 13
            font.weight: Font.DemiBold
            text: qsTr("Who may send: tokens")
        }
        ActionButton {
            iconName: "plus"
            objectName: "new-token"
            text: qsTr("New token…")

            onClicked: sheet.open()
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        text: qsTr("Nobody yet. Make a token for each bridge, bot or button deck, and paste it there.")
        visible: tokens.count === 0
        wrapMode: Text.WordWrap
    }
    Repeater {
        id: tokens

        model: group.panel.tokens

        RowLayout {
            id: token

            required property string key
            required property string name
            required property string use

            Layout.fillWidth: true
            spacing: 10

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 1

                Words {
                    Layout.fillWidth: true
                    font.weight: Font.DemiBold
                    text: token.name
                }
                Words {
                    Layout.fillWidth: true
                    color: Tokens.muted
                    font.pixelSize: 12
                    text: token.use
                }
            }
            HoldButton {
                implicitHeight: 32
                objectName: "revoke-" + token.key
                text: qsTr("Revoke")

                onHeldLongEnough: group.panel.revokeToken(token.key)
            }
        }
    }
    TokenSheet {
        id: sheet

        panel: group.panel
    }
}
