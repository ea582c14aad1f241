pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Everybody who gave in the session, as the credits will name them, and how these roll.
RowLayout {
    id: part

    required property CreditsPanel panel

    spacing: Tokens.gap

    Plate {
        Layout.fillHeight: true
        Layout.fillWidth: true

        ColumnLayout {
            anchors.fill: parent
            anchors.margins: 20
            anchors.topMargin: 14
            spacing: 8

            Words {
                Layout.fillWidth: true
                font.pixelSize: Tokens.heading
                font.weight: Font.DemiBold
                text: part.panel.title === "" ? qsTr("Who is thanked") : part.panel.title
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                figures: true
                font.pixelSize: 13
                objectName: "credits-summary"
                text: part.panel.summary
                visible: text !== ""
                wrapMode: Text.WordWrap
            }
            GridView {
                id: grid

                readonly property int columns: Math.max(1, Math.floor(width / 260))

                Accessible.name: qsTr("Who is thanked")
                Accessible.role: Accessible.List
                Layout.fillHeight: true
                Layout.fillWidth: true
                boundsBehavior: Flickable.StopAtBounds
                cellHeight: 46
                cellWidth: Math.floor((width - 14) / columns)
                clip: true
                model: part.panel.people
                objectName: "thanked"
                reuseItems: true

                ScrollBar.vertical: SlimBar {}
                delegate: RowLayout {
                    id: row

                    required property string name
                    required property string initials
                    required property int avatar
                    required property string amount

                    Accessible.name: name + ", " + amount
                    Accessible.role: Accessible.ListItem
                    height: GridView.view.cellHeight
                    spacing: 10
                    width: GridView.view.cellWidth - 16

                    Disc {
                        avatar: row.avatar
                        implicitHeight: 26
                        implicitWidth: 26
                        initials: row.initials
                    }
                    Words {
                        Layout.fillWidth: true
                        text: row.name
                    }
                    Words {
                        color: Tokens.goldText
                        figures: true
                        font.weight: Font.DemiBold
                        horizontalAlignment: Text.AlignRight
                        text: row.amount
                    }
                }

                Nothing {
                    advice: qsTr("Start a session on the Live page. Everybody who gives in it is named here, and nobody is forgotten.")
                    anchors.centerIn: parent
                    iconName: "follow"
                    title: qsTr("Nobody to thank yet")
                    visible: grid.count === 0 && part.panel.summary === ""
                    width: parent.width - 40
                }
            }
        }
    }
    SettingsGroup {
        Layout.alignment: Qt.AlignTop
        Layout.fillWidth: false
        Layout.preferredWidth: 420
        iconName: "play"
        title: qsTr("How they roll")

        SettingRow {
            label: qsTr("Length")
            note: qsTr("Shorter where few gave, longer where nobody could be read otherwise")

            Level {
                amount: part.panel.seconds
                from: 10
                implicitWidth: 200
                name: qsTr("Length of the credits in seconds")
                objectName: "credits-seconds"
                stepSize: 10
                to: 600
                unit: qsTr(" s")

                onChosen: amount => part.panel.setSeconds(amount)
            }
        }
        SettingRow {
            label: qsTr("By themselves")
            note: qsTr("When the session ends")

            Toggle {
                bare: true
                objectName: "credits-at-end"
                on: part.panel.atEnd
                text: qsTr("Roll the credits when the session ends")

                onWanted: on => part.panel.setAtEnd(on)
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 12

            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 13
                objectName: "credits-refusal"
                text: part.panel.rolling ? qsTr("They are on stage now.") : part.panel.refusal
                wrapMode: Text.WordWrap
            }
            ActionButton {
                enabled: part.panel.rolling || part.panel.refusal === ""
                iconName: part.panel.rolling ? "stop" : "play"
                objectName: "roll-credits"
                primary: !part.panel.rolling
                text: part.panel.rolling ? qsTr("Stop them") : qsTr("Roll them now")

                onClicked: part.panel.rolling ? part.panel.stop() : part.panel.roll()
            }
        }
    }
}
