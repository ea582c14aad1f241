import QtQuick
import Coinstage.Style

// A part of a whole. It glides to a new value.
Rectangle {
    id: bar

    required property color accent
    required property real share

    property real filled: share
    property bool settled: false

    border.color: StageTokens.trackEdge
    border.width: 1
    color: StageTokens.track
    height: 12
    radius: StageTokens.round(height)

    Behavior on filled {
        enabled: bar.settled

        NumberAnimation {
            duration: StageTokens.goalFill
            easing.type: Easing.InOutCubic
        }
    }

    Component.onCompleted: settled = true

    Rectangle {
        color: bar.accent
        height: parent.height
        radius: StageTokens.round(height)
        visible: bar.filled > 0
        width: Math.max(height, Math.min(1, bar.filled) * parent.width)
    }
}
