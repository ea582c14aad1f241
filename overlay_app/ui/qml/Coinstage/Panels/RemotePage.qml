pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Phones and second computers, and the orders for button decks.
Item {
    id: page

    required property RemotePanel panel
    property string part: "devices"
    property bool shown: true

    Accessible.name: qsTr("Remote")
    Accessible.role: Accessible.Pane
    objectName: "remote"

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Tokens.page
        anchors.topMargin: 20
        spacing: Tokens.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: Tokens.gap

            Words {
                font.pixelSize: Tokens.title
                font.weight: Font.Bold
                text: qsTr("Remote")
            }
            Choice {
                name: qsTr("Part of the page")
                objectName: "remote-part"
                options: [
                    {
                        "value": "devices",
                        "text": qsTr("Phones and computers")
                    },
                    {
                        "value": "decks",
                        "text": qsTr("Button decks")
                    }
                ]
                value: page.part

                onChosen: value => page.part = value
            }
            Item {
                Layout.fillWidth: true
            }
            ActionButton {
                iconName: "plus"
                objectName: "let-in"
                primary: true
                text: qsTr("Let a device in…")
                visible: page.part === "devices"

                onClicked: {
                    page.panel.pair();
                    sheet.open();
                }
            }
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Tokens.gap
            visible: page.part === "devices"

            RemoteDevices {
                Layout.fillHeight: true
                Layout.fillWidth: true
                panel: page.panel
            }
            RemoteNetwork {
                Layout.fillHeight: true
                Layout.preferredWidth: 400
                panel: page.panel
            }
        }
        RemoteDecks {
            Layout.fillHeight: true
            Layout.fillWidth: true
            panel: page.panel
            visible: page.part === "decks"
        }
    }
    RemotePairSheet {
        id: sheet

        panel: page.panel
        shown: page.shown
    }
}
