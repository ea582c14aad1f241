pragma ComponentBehavior: Bound
import QtQuick

// Coins rain over the whole stage, the far ones small and dim, the near ones large.
Effect {
    id: rain

    required property url coin

    // Everything is laid out for nine seconds and stretched to the length asked for.
    readonly property real pace: duration / 9000

    Repeater {
        model: Math.round(170 * rain.intensity)

        Image {
            id: drop

            required property int index

            readonly property int fall: (2900 - 1300 * near) * rain.pace
            readonly property real near: Math.pow(rain.chance(index, 1), 1.6)
            readonly property real tilt: -24 + 48 * rain.chance(index, 2)
            readonly property int turn: 300 + 340 * rain.chance(index, 5)
            readonly property int wait: rain.chance(index, 3) * (rain.duration - fall)

            height: width
            opacity: 0.82 + 0.18 * near
            rotation: tilt
            source: rain.coin
            sourceSize: Qt.size(136, 136)
            transform: Scale {
                id: spin

                origin.x: drop.width / 2
            }
            visible: false
            width: 40 + 96 * near
            x: rain.chance(index, 4) * (rain.width + width) - width
            y: -height * 1.5
            z: near

            SequentialAnimation {
                loops: Animation.Infinite
                running: drop.visible

                NumberAnimation {
                    duration: drop.turn
                    easing.type: Easing.InOutSine
                    from: 1
                    property: "xScale"
                    target: spin
                    to: 0.12
                }
                NumberAnimation {
                    duration: drop.turn
                    easing.type: Easing.InOutSine
                    from: 0.12
                    property: "xScale"
                    target: spin
                    to: 1
                }
            }

            SequentialAnimation {
                running: true

                PauseAnimation {
                    duration: drop.wait
                }
                PropertyAction {
                    property: "visible"
                    target: drop
                    value: true
                }
                ParallelAnimation {
                    NumberAnimation {
                        duration: drop.fall
                        easing.type: Easing.InSine
                        property: "y"
                        target: drop
                        to: rain.height + drop.height
                    }
                    NumberAnimation {
                        duration: drop.fall
                        property: "x"
                        target: drop
                        to: drop.x + drop.tilt * 3
                    }
                }
                PropertyAction {
                    property: "visible"
                    target: drop
                    value: false
                }
            }
        }
    }
}
