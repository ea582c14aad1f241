pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// A drawing of the window that OBS opens for the new source: dark as OBS is, in both themes.
Rectangle {
    id: picture

    required property WelcomePanel panel

    Accessible.name: qsTr("A drawing of OBS: properties for %1").arg(panel.pictureTitle)
    Accessible.role: Accessible.Graphic
    border.color: Tokens.line
    color: "#1B1E26"
    implicitHeight: body.implicitHeight + 14
    radius: Tokens.radius

    ColumnLayout {
        id: body

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: 0

        Rectangle {
            Layout.fillWidth: true
            color: "#2A2F3B"
            implicitHeight: 30
            topLeftRadius: Tokens.radius
            topRightRadius: Tokens.radius

            Words {
                anchors.left: parent.left
                anchors.leftMargin: 12
                anchors.right: dots.left
                anchors.rightMargin: 6
                anchors.verticalCenter: parent.verticalCenter
                color: Tokens.textOnStage
                font.pixelSize: 12
                font.weight: Font.DemiBold
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 9
                text: picture.panel.pictureTitle
            }
            Row {
                id: dots

                anchors.right: parent.right
                anchors.rightMargin: 12
                anchors.verticalCenter: parent.verticalCenter
                spacing: 5

                Repeater {
                    model: 3

                    Rectangle {
                        color: Qt.alpha(Tokens.mutedOnStage, 0.6)
                        height: 7
                        radius: 4
                        width: 7
                    }
                }
            }
        }
        // What comes out of it: the stage over nothing, the way OBS draws what is see-through.
        Item {
            Layout.fillWidth: true
            Layout.margins: 10
            clip: true
            implicitHeight: 74

            Grid {
                columns: Math.ceil(parent.width / 12)

                Repeater {
                    model: Math.ceil(picture.width / 12) * 7

                    Rectangle {
                        required property int index
                        readonly property int across: Math.max(1, Math.ceil(picture.width / 12))

                        color: (index + Math.floor(index / across)) % 2 ? "#262B36" : "#20242D"
                        height: 12
                        width: 12
                    }
                }
            }
            Rectangle {
                color: Qt.alpha("#10131A", 0.86)
                height: 26
                radius: 8
                width: 112
                x: 12
                y: 10

                Row {
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: 7
                    x: 8

                    Coin {
                        anchors.verticalCenter: parent.verticalCenter
                        size: 13
                    }
                    Rectangle {
                        anchors.verticalCenter: parent.verticalCenter
                        color: Tokens.textOnStage
                        height: 5
                        radius: 3
                        width: 62
                    }
                }
            }
            Rectangle {
                anchors.left: parent.left
                anchors.leftMargin: 12
                anchors.right: parent.right
                anchors.rightMargin: 12
                color: Qt.alpha(Tokens.goldOnStage, 0.25)
                height: 7
                radius: 4
                y: 56

                Rectangle {
                    color: Tokens.goldOnStage
                    height: parent.height
                    radius: 4
                    width: parent.width * 0.62
                }
            }
        }
        Repeater {
            model: picture.panel.picture

            ColumnLayout {
                id: line

                required property var modelData

                Layout.bottomMargin: 6
                Layout.fillWidth: true
                Layout.leftMargin: 12
                Layout.rightMargin: 12
                spacing: 2

                Words {
                    Layout.fillWidth: true
                    color: Tokens.mutedOnStage
                    font.pixelSize: 11
                    text: line.modelData.label
                }
                Rectangle {
                    Layout.fillWidth: true
                    border.color: Tokens.goldOnStage
                    color: "#10131A"
                    implicitHeight: 24
                    radius: 4

                    Words {
                        anchors.fill: parent
                        anchors.leftMargin: 8
                        anchors.rightMargin: 8
                        color: Tokens.textOnStage
                        font.pixelSize: 12
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: 8
                        text: line.modelData.value
                    }
                }
            }
        }
    }
}
