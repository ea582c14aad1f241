pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Overlay
import Coinstage.Style

// The canvas over what the creator streams. What stands on it is drawn by the real widgets.
Rectangle {
    id: ground

    required property StudioPanel panel
    required property StageView specimen
    required property bool guided
    required property bool shown
    readonly property real zoom: Math.min(width / panel.canvasWidth, height / panel.canvasHeight)
    readonly property int reach: Math.round(9 / zoom)

    color: Tokens.stage

    Item {
        id: canvas

        Accessible.description: ground.panel.chosen === "" ? qsTr("Choose a widget in the layers, then move it here with the arrow keys") : qsTr("%1 at %2, %3; %4 wide, %5 high. Arrow keys move it, with Shift by 10; Page Up and Page Down change its layer").arg(ground.panel.chosenName).arg(ground.panel.place.x).arg(ground.panel.place.y).arg(ground.panel.place.width).arg(ground.panel.place.height)
        Accessible.focusable: true
        Accessible.name: qsTr("Canvas")
        Accessible.role: Accessible.Graphic
        activeFocusOnTab: true
        anchors.centerIn: parent
        clip: true
        height: Math.floor(ground.panel.canvasHeight * ground.zoom)
        objectName: "studio-canvas"
        width: Math.floor(ground.panel.canvasWidth * ground.zoom)

        Keys.onDeletePressed: if (ground.panel.chosen !== "")
            ground.panel.setHidden(ground.panel.chosen, true)
        Keys.onDownPressed: event => ground.panel.nudge(0, canvas.step(event.modifiers))
        Keys.onEscapePressed: ground.panel.giveUp()
        Keys.onLeftPressed: event => ground.panel.nudge(-canvas.step(event.modifiers), 0)
        Keys.onPressed: event => {
            if (event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown) {
                ground.panel.lift(event.key === Qt.Key_PageUp ? 1 : -1);
                event.accepted = true;
            }
        }
        Keys.onRightPressed: event => ground.panel.nudge(canvas.step(event.modifiers), 0)
        Keys.onUpPressed: event => ground.panel.nudge(0, -canvas.step(event.modifiers))

        Backdrop {
            anchors.fill: parent
            visible: ground.panel.backdrop === "lights"
        }
        Image {
            anchors.fill: parent
            fillMode: Image.Tile
            horizontalAlignment: Image.AlignLeft
            source: Artwork.icon("checker")
            verticalAlignment: Image.AlignTop
            visible: ground.panel.backdrop === "checker"
        }
        Image {
            anchors.fill: parent
            asynchronous: true
            fillMode: Image.PreserveAspectCrop
            objectName: "stream-picture"
            source: ground.panel.backdrop === "picture" ? ground.panel.picture : ""
            sourceSize: Qt.size(1920, 1920)
        }
        Loader {
            active: ground.shown
            anchors.fill: parent

            sourceComponent: Stage {
                layout: ground.specimen.layout
                objectName: "studio-stage"
                portrait: ground.panel.upright
                stage: ground.specimen
            }
        }
        Item {
            anchors.fill: parent
            objectName: "guides"
            visible: ground.guided

            Repeater {
                model: ground.panel.safeArea.covered

                Spot {
                    required property rect modelData

                    color: Qt.alpha("#000000", 0.38)
                    place: modelData
                }
            }
            Spot {
                border.color: Qt.alpha("#FFFFFF", 0.35)
                border.width: 1
                color: "transparent"
                place: ground.panel.safeArea.place
            }
        }
        // What the pointer is on.
        Spot {
            border.color: Qt.alpha("#FFFFFF", 0.8)
            border.width: 1
            color: "transparent"
            place: ground.panel.pointedPlace
            visible: hand.containsMouse && !hand.pressed && ground.panel.pointedName !== "" && ground.panel.pointedName !== ground.panel.chosenName

            Label {
                text: ground.panel.pointedName
            }
        }
        // What is chosen.
        Spot {
            id: frame

            border.color: Tokens.goldOnStage
            border.width: 2
            color: "transparent"
            objectName: "chosen-frame"
            opacity: ground.panel.hidden ? 0.5 : 1
            place: ground.panel.place
            visible: ground.panel.chosen !== ""

            Label {
                color: Tokens.goldOnStage
                text: ground.panel.locked ? qsTr("%1 · locked").arg(ground.panel.chosenName) : ground.panel.hidden ? qsTr("%1 · hidden").arg(ground.panel.chosenName) : ground.panel.follows ? qsTr("%1 · moves up to its neighbour").arg(ground.panel.chosenName) : ground.panel.chosenName
            }
            Repeater {
                model: ground.panel.locked || ground.panel.hidden ? 0 : 4

                Rectangle {
                    required property int index

                    border.color: Tokens.goldOnStage
                    border.width: 2
                    color: "#FFFFFF"
                    height: 10
                    radius: 2
                    width: 10
                    x: (index % 2 === 0 ? 0 : frame.width) - width / 2
                    y: (index < 2 ? 0 : frame.height) - height / 2
                }
            }
        }
        // The lines that hold it.
        Repeater {
            model: ground.panel.linesAcross

            Rectangle {
                required property int modelData

                color: Tokens.violetOnStage
                height: canvas.height
                width: 1
                x: Math.min(canvas.width - 1, Math.round(modelData * ground.zoom))
            }
        }
        Repeater {
            model: ground.panel.linesDown

            Rectangle {
                required property int modelData

                color: Tokens.violetOnStage
                height: 1
                width: canvas.width
                y: Math.min(canvas.height - 1, Math.round(modelData * ground.zoom))
            }
        }
        MouseArea {
            id: hand

            readonly property bool busy: pressed && ground.panel.pointing !== ""

            anchors.fill: parent
            cursorShape: ground.panel.pointing === "move" ? Qt.SizeAllCursor : ground.panel.pointing === "falling" ? Qt.SizeFDiagCursor : ground.panel.pointing === "rising" ? Qt.SizeBDiagCursor : ground.panel.pointing === "choose" ? Qt.PointingHandCursor : Qt.ArrowCursor
            hoverEnabled: true
            preventStealing: true

            onCanceled: ground.panel.giveUp()
            onExited: ground.panel.pointAway()
            onPositionChanged: mouse => {
                if (pressed)
                    ground.panel.pull(canvas.design(mouse.x), canvas.design(mouse.y), (mouse.modifiers & (Qt.AltModifier | Qt.ControlModifier)) !== 0);
                else
                    ground.panel.point(canvas.design(mouse.x), canvas.design(mouse.y), ground.reach);
            }
            onPressed: mouse => {
                canvas.forceActiveFocus(Qt.MouseFocusReason);
                ground.panel.press(canvas.design(mouse.x), canvas.design(mouse.y), ground.reach);
            }
            onReleased: ground.panel.release()
        }
        FocusRing {
            around: parent
            inset: 0
            radius: 0
            visible: canvas.activeFocus
        }

        // From this item's pixels to those of the canvas.
        function design(here: real): int {
            return Math.round(here / ground.zoom);
        }

        function step(modifiers: int): int {
            return (modifiers & Qt.ShiftModifier) !== 0 ? 10 : 1;
        }
    }
    component Spot: Rectangle {
        required property rect place

        height: place.height * ground.zoom
        width: place.width * ground.zoom
        x: place.x * ground.zoom
        y: place.y * ground.zoom
    }
    component Label: Rectangle {
        property alias text: word.text

        color: "#FFFFFF"
        height: 20
        radius: 4
        width: word.implicitWidth + 12
        x: Math.min(0, canvas.width - parent.x - width)
        y: parent.y >= height + 4 ? -height - 4 : 4

        Words {
            id: word

            anchors.centerIn: parent
            color: Tokens.stage
            figures: true
            font.pixelSize: 12
            font.weight: Font.DemiBold
        }
    }
}
