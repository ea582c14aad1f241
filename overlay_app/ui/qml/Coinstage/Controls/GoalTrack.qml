pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Style

// How far a goal has come, as viewers see it: gold on a dark track, a tick for a step ahead, a check for one reached.
Item {
    id: track

    required property real share
    required property list<var> marks
    property int thickness: 14

    implicitHeight: thickness + 6

    Rectangle {
        id: rail

        anchors.verticalCenter: parent.verticalCenter
        border.color: Tokens.dark ? "transparent" : Tokens.line
        color: Tokens.surfaceHigh
        height: track.thickness
        radius: height / 2
        width: parent.width

        Rectangle {
            height: parent.height
            radius: height / 2
            visible: track.share > 0
            width: Math.max(height, parent.width * Math.min(1, track.share))

            gradient: Gradient {
                orientation: Gradient.Horizontal

                GradientStop {
                    color: Tokens.goldDeep
                    position: 0
                }
                GradientStop {
                    color: Tokens.gold
                    position: 1
                }
            }

            Behavior on width {
                enabled: track.visible

                NumberAnimation {
                    duration: Tokens.goalFill
                    easing.type: Easing.OutCubic
                }
            }
        }
    }
    Repeater {
        model: track.marks

        Item {
            id: mark

            required property var modelData
            readonly property real share: modelData.share
            readonly property bool reached: modelData.reached

            height: track.height
            visible: share < 1 || reached
            x: Math.min(track.width - track.thickness / 2 - 2, track.width * share)

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                color: Tokens.muted
                height: track.thickness
                visible: !mark.reached
                width: 2
                x: -1
            }
            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                border.color: Tokens.onGold
                border.width: 1.5
                color: Tokens.gold
                height: track.thickness + 4
                radius: height / 2
                visible: mark.reached
                width: height
                x: -width / 2

                Icon {
                    anchors.centerIn: parent
                    color: Tokens.onGold
                    named: "check"
                    size: track.thickness
                }
            }
        }
    }
}
