pragma ComponentBehavior: Bound
import QtQuick

// Two neon tubes light up around the canvas and sparks of light run along them.
Effect {
    id: neon

    readonly property list<color> gases: ["#8E7CFF", "#FFC24B"]
    readonly property real shown: value([[0, 0], [0.9, 1], [length - 1.1, 1], [length, 0]], now)

    // A place on a rounded frame, ``way`` from 0 to 1 clockwise from the middle of its upper side.
    function along(way: real, inset: real): point {
        const w = width - 2 * inset;
        const h = height - 2 * inset;
        const d = ((way % 1 + 1) % 1) * 2 * (w + h);
        if (d < w / 2)
            return Qt.point(inset + w / 2 + d, inset);
        if (d < w / 2 + h)
            return Qt.point(inset + w, inset + d - w / 2);
        if (d < 1.5 * w + h)
            return Qt.point(inset + w - (d - w / 2 - h), inset + h);
        if (d < 1.5 * w + 2 * h)
            return Qt.point(inset, inset + h - (d - 1.5 * w - h));
        return Qt.point(inset + d - 1.5 * w - 2 * h, inset);
    }

    Repeater {
        model: 2

        Item {
            id: tube

            required property int index

            readonly property color gas: neon.gases[index]
            readonly property real inset: (26 + 26 * index) * neon.pixel
            readonly property real breath: neon.reduced ? 1 : 0.9 + 0.1 * Math.sin(2 * Math.PI * neon.now / 2.6 + 2 * index)

            anchors.fill: parent
            opacity: neon.keyed ? Math.round(neon.shown) : neon.shown * breath * (0.4 + 0.6 * neon.intensity)

            Repeater {
                model: neon.keyed ? 0 : 4

                Rectangle {
                    required property int index

                    readonly property real line: [52, 34, 20, 11][index] * neon.pixel

                    anchors.fill: parent
                    anchors.margins: tube.inset - line / 2
                    border.color: Qt.alpha(tube.gas, [0.07, 0.11, 0.2, 0.5][index])
                    border.width: line
                    color: "transparent"
                    radius: 34 * neon.pixel + line / 2
                }
            }

            Rectangle {
                anchors.fill: parent
                anchors.margins: tube.inset - 3 * neon.pixel
                antialiasing: !neon.keyed
                border.color: neon.keyed ? tube.gas : Qt.lighter(tube.gas, 1.3)
                border.width: (neon.keyed ? 9 : 6) * neon.pixel
                color: "transparent"
                radius: 36 * neon.pixel
            }
        }
    }

    Repeater {
        model: neon.keyed ? 0 : 4 * 18

        Image {
            id: light

            required property int index

            readonly property int behind: index % 18
            readonly property int runner: Math.floor(index / 18)
            readonly property real speed: (neon.reduced ? 0.03 : 0.11) * (runner % 2 ? -1 : 1)
            readonly property point spot: neon.along(neon.chance(runner, 3) * 0.2 + Math.floor(runner / 2) * 0.5 + speed * (neon.now - behind * (neon.reduced ? 0.06 : 0.026)), (26 + 26 * (runner % 2)) * neon.pixel)

            height: width
            opacity: neon.shown * neon.intensity * Math.pow(1 - behind / 18, 1.5)
            source: "image://effects/glow/" + (behind < 3 ? "FFFFFF" : runner % 2 ? "FFE3A3" : "C9BFFF")
            sourceSize.width: 96
            visible: opacity > 0
            width: (70 - 2.7 * behind) * neon.pixel
            x: spot.x - width / 2
            y: spot.y - width / 2
        }
    }

    Emitter {
        colours: ["#8E7CFF", "#FFC24B", "#5BB8FF"]
        count: 34
        direction: [0, 360]
        effect: neon
        fade: [[0, 0], [0.25, 0.9], [1, 0]]
        growth: [[0, 0.2], [0.3, 1], [1, 0.2]]
        life: [0.9, 1.6]
        number: 7
        path: [[0.03, 0.05], [0.5, 0.03], [0.97, 0.05], [0.98, 0.5], [0.97, 0.95], [0.5, 0.97], [0.03, 0.95], [0.02, 0.5], [0.03, 0.05]]
        shape: "spark"
        size: [20, 46]
        speed: [10, 50]
        start: [0.8, neon.length - 2.7]
    }
}
