import QtQuick
import Coinstage.Style

// A line of a board: it glides to its new place when the order changes.
Item {
    id: line

    required property bool leaving
    required property int most
    required property StageSkin skin
    required property int slot

    property bool settled: false

    height: skin.boardLine
    opacity: settled && !leaving && slot < most ? 1 : 0
    visible: opacity > 0
    y: slot * height

    Behavior on opacity {
        NumberAnimation {
            duration: StageTokens.exit
        }
    }
    Behavior on y {
        enabled: line.settled

        NumberAnimation {
            duration: StageTokens.closeGap
            easing.type: Easing.OutCubic
        }
    }

    Component.onCompleted: settled = true
}
