pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Style

// How far a goal has come, as viewers see it: a coin on a track, a ring for a step ahead, a check for one reached.
Item {
    id: track

    required property list<var> marks
    required property real share
    property real filled: share
    property bool settled: false
    property int thickness: 14

    implicitHeight: thickness + 8

    Behavior on filled {
        enabled: track.settled

        NumberAnimation {
            duration: Tokens.goalFill
            easing.type: Easing.InOutCubic
        }
    }

    Component.onCompleted: settled = true

    Rectangle {
        id: rail

        anchors.verticalCenter: parent.verticalCenter
        border.color: Tokens.dark ? Tokens.line : Tokens.muted
        border.width: 1
        color: Tokens.surfaceHigh
        height: track.thickness
        radius: height / 2
        width: parent.width
    }
    Rectangle {
        id: fill

        anchors.verticalCenter: parent.verticalCenter
        height: track.thickness
        radius: height / 2
        visible: track.share > 0
        width: Math.max(height, track.width * Math.min(1, track.filled))

        gradient: Gradient {
            orientation: Gradient.Horizontal

            GradientStop {
                color: Tokens.goldDeep
                position: 0
            }
            GradientStop {
                color: Tokens.gold
                position: 0.6
            }
            GradientStop {
                color: Tokens.goldLight
                position: 1
            }
        }
    }
    Repeater {
        model: track.marks

        Rectangle {
            id: mark

            required property var modelData
            readonly property bool reached: modelData.reached

            anchors.verticalCenter: track.verticalCenter
            border.color: reached ? Tokens.mintOnStage : Tokens.muted
            border.width: 2
            color: reached ? Tokens.stage : Tokens.surface
            height: width
            radius: width / 2
            width: reached ? track.thickness + 6 : track.thickness - 2
            x: Math.max(0, Math.min(track.width - width, track.width * modelData.share - width / 2))

            Icon {
                anchors.centerIn: parent
                color: Tokens.mintOnStage
                named: mark.reached ? "check" : ""
                size: track.thickness
            }
        }
    }
    Image {
        anchors.verticalCenter: parent.verticalCenter
        source: Artwork.coin
        sourceSize: Qt.size(track.thickness + 8, track.thickness + 8)
        visible: track.share > 0 && track.share < 1
        x: Math.max(0, Math.min(track.width - width, fill.width - width / 2))
    }
}
