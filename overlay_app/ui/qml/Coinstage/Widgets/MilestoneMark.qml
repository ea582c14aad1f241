pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Style

// A step on the bar: a ring until it is reached, a check afterwards.
Item {
    id: mark

    required property real fraction
    required property bool labelled
    required property bool reached
    required property real room
    required property StageSkin skin
    required property int spark
    required property string title
    required property real trackWidth
    required property int unnamed

    readonly property int size: 40

    property real checked: 0

    signal celebrated(string title, int unnamed, real place)

    height: size
    width: size
    x: fraction * trackWidth - size / 2

    function turn() {
        if (!reached || spark < 0) {
            checked = reached ? 1 : 0;
        } else {
            wait.duration = StageTokens.goalFill / 2 + spark * StageTokens.milestoneApart;
            celebration.text = title;
            celebration.unnamed = unnamed;
            celebration.restart();
        }
    }

    Component.onCompleted: checked = reached ? 1 : 0
    // The other roles of this change come after this one.
    onReachedChanged: Qt.callLater(turn)

    Rectangle {
        anchors.centerIn: parent
        border.color: mark.checked > 0.5 ? StageTokens.mint : StageTokens.trackEdge
        border.width: 4
        color: StageTokens.mark
        height: width
        radius: width / 2
        width: mark.checked > 0.5 ? mark.size : 26
    }

    Image {
        anchors.centerIn: parent
        height: 30
        scale: mark.checked
        source: StageTokens.drawing("check", StageTokens.mint)
        sourceSize: Qt.size(30, 30)
        visible: mark.checked > 0
        width: 30
    }

    StageText {
        color: mark.checked > 0.5 ? StageTokens.mintText : StageTokens.muted
        font.pixelSize: mark.skin.small
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        objectName: "label"
        text: mark.title
        // A word or nothing: less than that is only dots.
        visible: mark.labelled && width > 3 * mark.skin.small
        width: Math.max(0, mark.room * mark.trackWidth - 16)
        x: (mark.size - width) / 2
        y: mark.size - 4
    }

    Repeater {
        model: celebration.running && !StageTokens.reduced && !StageTokens.keyed ? 8 : 0

        Image {
            id: ray

            required property int index

            anchors.centerIn: parent
            height: width
            opacity: Math.max(0, 1 - celebration.spread)
            source: StageTokens.drawing("spark", StageTokens.goldLight)
            sourceSize: Qt.size(28, 28)
            transform: [
                Translate {
                    y: -16 - 62 * celebration.spread
                },
                Rotation {
                    angle: ray.index * 45
                    origin.x: ray.width / 2
                    origin.y: ray.height / 2
                }
            ]
            visible: celebration.spread > 0
            width: ray.index % 2 === 0 ? 28 : 20
        }
    }

    SequentialAnimation {
        id: celebration

        property real spread: 0
        property string text
        property int unnamed

        onStopped: {
            spread = 0;
            mark.checked = mark.reached ? 1 : 0;
        }

        PauseAnimation {
            id: wait
        }

        ScriptAction {
            script: mark.celebrated(celebration.text, celebration.unnamed, mark.fraction)
        }

        ParallelAnimation {
            NumberAnimation {
                duration: StageTokens.entry
                easing.overshoot: StageTokens.swing(2.5)
                easing.type: Easing.OutBack
                from: 0
                property: "checked"
                target: mark
                to: 1
            }
            NumberAnimation {
                duration: StageTokens.spark
                easing.type: Easing.OutCubic
                from: 0
                property: "spread"
                target: celebration
                to: 1
            }
        }
    }
}
