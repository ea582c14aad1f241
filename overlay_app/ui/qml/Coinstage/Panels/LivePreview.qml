pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Overlay
import Coinstage.Style

// What viewers see, drawn by the very same widgets.
Plate {
    id: plate

    required property LivePanel panel
    required property StageView preview
    required property bool shown

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 12
        spacing: 10

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: 6
            Layout.rightMargin: 6
            Layout.topMargin: 2

            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 13
                font.weight: Font.DemiBold
                text: qsTr("On stream")
            }
            Words {
                color: Tokens.muted
                figures: true
                font.pixelSize: 13
                objectName: "setup"
                text: qsTr("%1×%2 · %3 fps · %4").arg(plate.panel.canvasWidth).arg(plate.panel.canvasHeight).arg(plate.panel.frameRate).arg(plate.panel.stageMode)
            }
        }
        Words {
            Layout.fillWidth: true
            Layout.leftMargin: 6
            Layout.rightMargin: 6
            Layout.topMargin: -4
            color: Tokens.coral
            font.pixelSize: 13
            maximumLineCount: 2
            objectName: "canvas-problem"
            text: plate.panel.canvasProblem
            visible: text !== ""
            wrapMode: Text.WordWrap
        }
        Rectangle {
            id: ground

            readonly property real zoom: Math.min(width / plate.panel.canvasWidth, height / plate.panel.canvasHeight)

            Accessible.name: qsTr("What viewers see")
            Accessible.role: Accessible.Graphic
            Layout.fillHeight: true
            Layout.fillWidth: true
            clip: true
            color: Tokens.stage

            Backdrop {
                anchors.fill: parent
            }
            // What lies beside the canvas is not on stream.
            Rectangle {
                readonly property int beside: 400

                anchors.centerIn: parent
                border.color: Qt.alpha(Tokens.stage, 0.7)
                border.width: beside
                color: "transparent"
                height: canvas.height + 2 * beside
                width: canvas.width + 2 * beside
            }
            Item {
                id: canvas

                anchors.centerIn: parent
                clip: true
                height: Math.floor(plate.panel.canvasHeight * ground.zoom)
                width: Math.floor(plate.panel.canvasWidth * ground.zoom)

                Loader {
                    active: plate.shown
                    anchors.fill: parent

                    sourceComponent: Stage {
                        layout: plate.preview.layout
                        objectName: "preview-stage"
                        stage: plate.preview
                    }
                }
            }
            Rectangle {
                anchors.fill: parent
                color: Qt.alpha(Tokens.stage, 0.86)
                objectName: "hidden-veil"
                radius: parent.radius
                visible: plate.panel.overlayHidden

                Column {
                    anchors.centerIn: parent
                    spacing: 8
                    width: parent.width - 40

                    Icon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        color: Tokens.coral
                        named: "hide"
                        size: 32
                    }
                    Words {
                        color: Tokens.textOnStage
                        font.pixelSize: 18
                        font.weight: Font.DemiBold
                        horizontalAlignment: Text.AlignHCenter
                        text: qsTr("The overlay is hidden")
                        width: parent.width
                    }
                    Words {
                        color: Tokens.mutedOnStage
                        horizontalAlignment: Text.AlignHCenter
                        text: qsTr("Viewers see nothing and hear nothing. Coins are still counted.")
                        width: parent.width
                        wrapMode: Text.WordWrap
                    }
                }
            }
        }
    }
}
