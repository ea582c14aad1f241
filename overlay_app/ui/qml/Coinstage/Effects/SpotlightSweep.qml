pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Style

// Beams from above search the stage, then meet on the supporter's name.
Effect {
    id: sweep

    readonly property list<color> lights: ["#FFE3A3", "#C9BFFF", "#FFE9C2", "#BFE4FF"]
    readonly property real shown: value([[0, 0], [0.7, 1], [length - 0.9, 1], [length, 0]], now)
    readonly property real meeting: value([[0, 0], [0.42 * length, 0], [0.58 * length, 1]], now)

    Repeater {
        model: 4

        Image {
            id: beam

            required property int index

            readonly property real from: sweep.width * [0.06, 0.36, 0.64, 0.94][index]
            readonly property real goal: Math.atan2(from - sweep.width / 2, sweep.height * 0.52) * 180 / Math.PI
            readonly property real search: {
                const turn = 2 * Math.PI * (sweep.now / (3.4 + sweep.chance(index, 2)) + sweep.chance(index, 1));
                return (sweep.reduced ? 6 : 26) * Math.sin(turn) + (index < 2 ? -14 : 14);
            }

            height: Math.sqrt(sweep.width * sweep.width * 0.2 + sweep.height * sweep.height) * 1.06
            opacity: sweep.shown * sweep.intensity * 0.5
            rotation: search + (goal - search) * sweep.meeting
            source: "image://effects/beam/" + sweep.lights[index].toString().slice(-6)
            sourceSize.width: 512
            transformOrigin: Item.Top
            width: 430 * sweep.pixel
            x: from - width / 2
            y: -0.06 * sweep.height
        }
    }

    Emitter {
        colours: ["#FFE3A3", "#FFFFFF"]
        count: 46
        direction: [0, 360]
        effect: sweep
        fade: [[0, 0], [0.3, 0.7], [0.7, 0.7], [1, 0]]
        life: [2, 3.4]
        number: 0
        place: [0.02, 0.02, 0.96, 0.8]
        shape: "glow"
        size: [8, 20]
        speed: [8, 34]
        start: [0.4, sweep.length - 3.5]
    }

    Rectangle {
        anchors.centerIn: name
        color: StageTokens.plate
        height: name.implicitHeight + 28 * sweep.pixel
        opacity: name.opacity
        radius: StageTokens.radius * sweep.pixel
        scale: name.scale
        visible: sweep.supporter !== ""
        width: Math.min(name.implicitWidth, name.width) + 96 * sweep.pixel
    }

    Text {
        id: name

        anchors.horizontalCenter: parent.horizontalCenter
        color: StageTokens.goldText
        elide: Text.ElideRight
        font.bold: true
        font.family: StageTokens.family
        font.pixelSize: 84 * sweep.pixel
        horizontalAlignment: Text.AlignHCenter
        opacity: sweep.meeting * sweep.shown
        scale: 0.94 + 0.06 * sweep.meeting
        text: sweep.supporter
        textFormat: Text.PlainText
        width: 0.84 * sweep.width
        y: 0.46 * sweep.height - height / 2
    }
}
