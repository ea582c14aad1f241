pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// The broadcast software: the connection, the overlay and its sound in it, whether they arrive, and what rules did.
Item {
    id: page

    required property BroadcastPanel panel

    Accessible.name: qsTr("Broadcast")
    Accessible.role: Accessible.Pane

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Tokens.page
        anchors.topMargin: 20
        spacing: Tokens.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: 12

            Words {
                font.pixelSize: Tokens.title
                font.weight: Font.Bold
                text: qsTr("Broadcast")
            }
            Chip {
                objectName: "obs-state"
                text: qsTr("OBS: %1").arg(page.panel.title)
                tone: page.panel.tone
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                objectName: "obs-doing"
                text: page.panel.doing
            }
        }
        Plate {
            Layout.fillWidth: true
            border.color: Tokens.goldText
            implicitHeight: 52
            objectName: "obs-following"
            visible: page.panel.following !== ""

            RowLayout {
                anchors.fill: parent
                anchors.leftMargin: 16
                anchors.rightMargin: 10
                spacing: 12

                Icon {
                    color: Tokens.goldText
                    named: "live"
                }
                Words {
                    Layout.fillWidth: true
                    maximumLineCount: 2
                    text: page.panel.following
                    wrapMode: Text.Wrap
                }
                ActionButton {
                    implicitHeight: 32
                    objectName: "obs-stay"
                    text: qsTr("Let it go on")

                    onClicked: page.panel.stay()
                }
            }
        }
        Flickable {
            id: shelf

            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: parts.implicitHeight

            ScrollBar.vertical: SlimBar {}

            GridLayout {
                id: parts

                columnSpacing: Tokens.gap
                columns: 2
                rowSpacing: Tokens.gap
                width: shelf.width

                ColumnLayout {
                    Layout.alignment: Qt.AlignTop
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    spacing: Tokens.gap

                    BroadcastConnection {
                        Layout.fillWidth: true
                        panel: page.panel
                    }
                    BroadcastAdding {
                        Layout.fillWidth: true
                        panel: page.panel
                        visible: page.panel.connected
                    }
                    BroadcastByHand {
                        Layout.fillWidth: true
                        panel: page.panel
                    }
                }
                ColumnLayout {
                    Layout.alignment: Qt.AlignTop
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    spacing: Tokens.gap

                    BroadcastCheck {
                        Layout.fillWidth: true
                        panel: page.panel
                    }
                    BroadcastActed {
                        Layout.fillWidth: true
                        panel: page.panel
                    }
                }
            }
        }
    }
}
