pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// The shape of the stream, with a picture of each.
WelcomeBody {
    id: shape

    readonly property bool wide: panel.canvasWidth === 1920 && panel.canvasHeight === 1080
    readonly property bool upright: panel.canvasWidth === 1080 && panel.canvasHeight === 1920
    property bool own: !wide && !upright
    property string wrong: ""

    function keepOwn() {
        wrong = panel.setCanvas(across.amount, down.amount);
    }

    first: main

    WelcomeHead {
        title: qsTr("Which shape has your stream?")
        words: qsTr("Choose what your broadcast software sends. The overlay gets the same size in real pixels, and a layout of its own for each shape.")
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.preferredHeight: 300
        spacing: Tokens.gap

        Shape {
            unitsAcross: 192
            chosen: shape.wide && !shape.own
            unitsDown: 108
            objectName: "canvas-wide"
            text: qsTr("Wide, 16:9")
            words: qsTr("1920 × 1080, for Twitch, YouTube, Kick")

            onClicked: {
                shape.own = false;
                shape.panel.setCanvas(1920, 1080);
            }
        }
        Shape {
            unitsAcross: 108
            chosen: shape.upright && !shape.own
            unitsDown: 192
            objectName: "canvas-upright"
            text: qsTr("Upright, 9:16")
            words: qsTr("1080 × 1920, for phones")

            onClicked: {
                shape.own = false;
                shape.panel.setCanvas(1080, 1920);
            }
        }
        Shape {
            unitsAcross: shape.own ? shape.panel.canvasWidth : 150
            chosen: shape.own
            dashed: true
            unitsDown: shape.own ? shape.panel.canvasHeight : 150
            objectName: "canvas-own"
            text: qsTr("Another size")
            words: shape.own ? qsTr("%1 × %2").arg(shape.panel.canvasWidth).arg(shape.panel.canvasHeight) : qsTr("As you type it")

            onClicked: {
                shape.own = true;
                across.forceActiveFocus();
            }
        }
    }
    RowLayout {
        spacing: 10
        visible: shape.own

        NumberField {
            id: across

            Layout.preferredWidth: 110
            name: qsTr("Width in pixels")
            objectName: "first-canvas-width"
            text: shape.panel.canvasWidth

            onAccepted: shape.keepOwn()
        }
        Words {
            color: Tokens.muted
            text: "×"
        }
        NumberField {
            id: down

            Layout.preferredWidth: 110
            name: qsTr("Height in pixels")
            objectName: "first-canvas-height"
            text: shape.panel.canvasHeight

            onAccepted: shape.keepOwn()
        }
        ActionButton {
            objectName: "keep-first-canvas"
            text: qsTr("Use this size")

            onClicked: shape.keepOwn()
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "first-canvas-problem"
        text: shape.wrong !== "" ? shape.wrong : shape.panel.canvasProblem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
    Item {
        Layout.fillHeight: true
    }
    RowLayout {
        Layout.fillWidth: true

        Item {
            Layout.fillWidth: true
        }
        ActionButton {
            id: main

            objectName: "next-step"
            primary: true
            text: shape.panel.done ? qsTr("Next") : qsTr("Keep %1 × %2").arg(shape.panel.canvasWidth).arg(shape.panel.canvasHeight)

            onClicked: shape.panel.next()
        }
    }

    component Shape: AbstractButton {
        id: choice

        required property string words
        required property real unitsAcross
        required property real unitsDown
        required property bool chosen
        property bool dashed: false
        readonly property real zoom: Math.min((width - 40) / choice.unitsAcross, (height - 110) / choice.unitsDown)

        Accessible.checked: chosen
        Accessible.description: words
        Accessible.name: text
        Accessible.role: Accessible.RadioButton
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        hoverEnabled: true

        background: Rectangle {
            border.color: choice.chosen ? Tokens.goldText : Tokens.line
            border.width: choice.chosen ? 2 : 1
            color: choice.hovered ? Tokens.surfaceHigh : Tokens.surfaceRaised
            radius: Tokens.radiusLarge

            FocusRing {
                around: parent
                visible: choice.visualFocus
            }
        }
        contentItem: Item {
            Rectangle {
                id: canvas

                anchors.horizontalCenter: parent.horizontalCenter
                anchors.verticalCenter: parent.verticalCenter
                anchors.verticalCenterOffset: -26
                border.color: choice.dashed ? Tokens.muted : "transparent"
                color: Tokens.stage
                height: Math.max(20, choice.unitsDown * choice.zoom)
                radius: 6
                width: Math.max(20, choice.unitsAcross * choice.zoom)

                Rectangle {
                    color: Tokens.goldOnStage
                    height: Math.max(4, parent.height * 0.05)
                    radius: height / 2
                    width: parent.width * 0.52
                    x: parent.width * 0.08
                    y: parent.height * 0.88

                    Rectangle {
                        anchors.left: parent.right
                        color: Qt.alpha(Tokens.goldOnStage, 0.25)
                        height: parent.height
                        radius: height / 2
                        width: canvas.width * 0.32
                    }
                }
                Rectangle {
                    color: Qt.alpha(Tokens.textOnStage, 0.2)
                    height: Math.min(parent.width, parent.height) * 0.2
                    radius: 4
                    width: Math.min(parent.width * 0.7, height * 3.2)
                    x: parent.width * 0.08
                    y: parent.height * 0.1

                    Rectangle {
                        anchors.verticalCenter: parent.verticalCenter
                        color: Tokens.goldOnStage
                        height: parent.height * 0.56
                        radius: height / 2
                        width: height
                        x: parent.height * 0.2
                    }
                }
            }
            Words {
                anchors.bottom: below.top
                anchors.bottomMargin: 2
                anchors.left: parent.left
                anchors.right: parent.right
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignHCenter
                text: choice.text
            }
            Words {
                id: below

                anchors.bottom: parent.bottom
                anchors.bottomMargin: 12
                anchors.left: parent.left
                anchors.margins: 8
                anchors.right: parent.right
                color: Tokens.muted
                font.pixelSize: 12
                height: 40
                horizontalAlignment: Text.AlignHCenter
                text: choice.words
                verticalAlignment: Text.AlignTop
                wrapMode: Text.WordWrap
            }
        }
    }
}
