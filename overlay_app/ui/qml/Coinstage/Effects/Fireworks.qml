pragma ComponentBehavior: Bound
import QtQuick

// Shells climb from below and burst, one after the other; their sparks hang, sink and go out.
Effect {
    id: fireworks

    readonly property list<color> fires: ["#FFC24B", "#FF6B5E", "#42D9A3", "#8E7CFF", "#5BB8FF", "#FF8FCB"]

    Repeater {
        model: Math.round(8 * fireworks.intensity)

        Item {
            id: shell

            required property int index

            readonly property real burstAt: 0.95 + index * (fireworks.length - 3.55) / 7 + 0.12 * fireworks.chance(index, 31)
            readonly property color fire: fireworks.fires[Math.floor(fireworks.chance(index, 32) * 6 + index) % 6]
            readonly property real sky: fireworks.height > fireworks.width ? 0.2 : 0.2
            readonly property real side: (index % 2 ? 0.55 : 0.12) + 0.33 * fireworks.chance(index, 33)
            readonly property real peak: sky + 0.24 * fireworks.chance(index, 34)
            readonly property real power: 0.8 + 0.5 * fireworks.chance(index, 35)

            anchors.fill: parent

            Image {
                readonly property real way: Math.min(1, Math.max(0, 1 - (shell.burstAt - fireworks.now) / 0.9))

                height: 150 * fireworks.pixel * (1.05 - way)
                source: "image://effects/streak/FFE3A3" + (fireworks.keyed ? "/hard" : "")
                sourceSize.width: 128
                visible: way > 0 && way < 1
                width: 26 * fireworks.pixel
                x: shell.side * shell.width - width / 2 + (1 - way) * 60 * fireworks.pixel * (fireworks.chance(shell.index, 36) - 0.5)
                y: shell.height - (1 - shell.peak) * shell.height * (1 - Math.pow(1 - way, 2))
            }

            Image {
                readonly property real age: fireworks.now - shell.burstAt

                height: width
                opacity: Math.max(0, 0.85 * (1 - age / 0.8))
                source: "image://effects/glow/" + shell.fire.toString().slice(-6)
                sourceSize.width: 128
                visible: age >= 0 && age < 0.8 && !fireworks.keyed
                width: 260 * shell.power * fireworks.pixel * (0.7 + 0.5 * Math.min(1, age / 0.25))
                x: shell.side * shell.width - width / 2
                y: shell.peak * shell.height - height / 2
            }

            Emitter {
                aims: true
                colours: [shell.fire, shell.fire, Qt.lighter(shell.fire, 1.25)]
                count: 44
                direction: [0, 360]
                drag: 1.9
                effect: fireworks
                fade: [[0, 1], [0.55, 1], [1, 0]]
                gravity: 190
                growth: [[0, 0.5], [0.1, 1], [1, 0.35]]
                life: [1.7, 2.2]
                number: 2 * shell.index
                place: [shell.side, shell.peak, 0, 0]
                shape: "streak"
                size: [58, 88]
                speed: [700 * shell.power, 830 * shell.power]
                start: [shell.burstAt, shell.burstAt]
            }

            Emitter {
                colours: ["#FFF3D6", Qt.lighter(shell.fire, 1.4)]
                count: 24
                direction: [0, 360]
                drag: 2.1
                effect: fireworks
                fade: [[0, 1], [0.6, 0.9], [1, 0]]
                gravity: 170
                growth: [[0, 0.6], [0.3, 1], [1, 0.4]]
                life: [1.3, 2]
                number: 2 * shell.index + 1
                place: [shell.side, shell.peak, 0, 0]
                shape: "spark"
                size: [18, 36]
                speed: [140 * shell.power, 560 * shell.power]
                start: [shell.burstAt, shell.burstAt + 0.05]
            }
        }
    }
}
