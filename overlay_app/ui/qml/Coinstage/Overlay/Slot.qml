import QtQuick
import Coinstage.Backend
import Coinstage.Style

// A widget's place on the canvas. What stands in it keeps to the corner that stays put.
Item {
    id: slot

    required property PlaceView place

    // How high its content is, and whether it has any.
    property real content: height
    property bool wanted: false

    // Whether something larger has the stage for itself.
    property bool cleared: false

    // How far it stands below its place, because of what comes before it.
    property real shift: 0
    property bool settled: false

    readonly property real contentTop: place.top + down(content)

    height: place.height
    opacity: cleared ? 0 : 1
    visible: place.shown && opacity > 0
    width: place.width
    x: place.left
    y: place.top + shift
    z: place.layer

    Behavior on opacity {
        NumberAnimation {
            duration: StageTokens.exit
        }
    }
    Behavior on shift {
        id: slide

        enabled: slot.settled

        SequentialAnimation {
            PauseAnimation {
                duration: slide.targetValue < slot.shift ? StageTokens.exit : 0
            }
            NumberAnimation {
                duration: StageTokens.closeGap
                easing.type: Easing.OutCubic
            }
        }
    }

    Component.onCompleted: settled = true

    // Where something that wide begins.
    function across(wide: real): real {
        return place.atRight ? width - wide : 0;
    }

    // Where something that high begins.
    function down(high: real): real {
        return place.atBottom ? height - high : 0;
    }
}
