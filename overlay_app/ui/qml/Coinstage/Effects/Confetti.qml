pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Style

// Two cannons at the sides fire three volleys of paper, which flutters down.
Effect {
    id: confetti

    readonly property list<color> papers: [StageTokens.gold, StageTokens.coral, StageTokens.mint, StageTokens.violet, StageTokens.sky, StageTokens.text, "#FF8FCB"]
    // Everything is laid out for six seconds and stretched to the length asked for.
    readonly property real pace: duration / 6000

    Repeater {
        model: Math.round(170 * confetti.intensity)

        Item {
            id: flake

            required property int index

            readonly property real depth: 0.65 + 0.7 * confetti.chance(index, 1)
            readonly property int fall: (2300 + 1100 * confetti.chance(index, 2)) * confetti.pace
            readonly property bool fromLeft: index % 2 === 0
            readonly property real landing: {
                const reach = 0.04 + 0.62 * Math.pow(confetti.chance(index, 3), 0.8);
                return confetti.width * (fromLeft ? reach : 1 - reach);
            }
            readonly property real peak: confetti.height * (0.02 + 0.5 * confetti.chance(index, 4))
            readonly property int rise: (620 + 260 * confetti.chance(index, 5)) * confetti.pace
            readonly property real sway: 18 + 34 * confetti.chance(index, 6)
            readonly property int swing: 620 + 520 * confetti.chance(index, 7)
            readonly property int turn: 260 + 300 * confetti.chance(index, 11)
            readonly property int wait: ((index % 3) * 650 + 240 * confetti.chance(index, 8)) * confetti.pace

            visible: false
            x: fromLeft ? -30 : confetti.width + 30
            y: confetti.height * 0.92

            SequentialAnimation {
                running: true

                PauseAnimation {
                    duration: flake.wait
                }
                PropertyAction {
                    property: "visible"
                    target: flake
                    value: true
                }
                ParallelAnimation {
                    NumberAnimation {
                        duration: flake.rise + flake.fall * 0.45
                        easing.type: Easing.OutQuart
                        property: "x"
                        target: flake
                        to: flake.landing
                    }
                    SequentialAnimation {
                        NumberAnimation {
                            duration: flake.rise
                            easing.type: Easing.OutQuad
                            property: "y"
                            target: flake
                            to: flake.peak
                        }
                        NumberAnimation {
                            duration: flake.fall
                            easing.type: Easing.InSine
                            property: "y"
                            target: flake
                            to: confetti.height + 40
                        }
                    }
                }
                PropertyAction {
                    property: "visible"
                    target: flake
                    value: false
                }
            }

            Rectangle {
                id: paper

                readonly property int shape: flake.index % 5

                antialiasing: true
                color: confetti.papers[flake.index % confetti.papers.length]
                height: (shape === 0 ? 12 : shape === 1 ? 34 : 22) * flake.depth
                radius: shape === 0 ? height / 2 : 2
                transform: Scale {
                    id: flip

                    origin.y: paper.height / 2
                }
                width: (shape === 0 ? 12 : shape === 1 ? 7 : 14) * flake.depth

                SequentialAnimation on x {
                    loops: Animation.Infinite
                    running: flake.visible

                    NumberAnimation {
                        duration: flake.swing
                        easing.type: Easing.InOutSine
                        from: -flake.sway
                        to: flake.sway
                    }
                    NumberAnimation {
                        duration: flake.swing
                        easing.type: Easing.InOutSine
                        from: flake.sway
                        to: -flake.sway
                    }
                }
                RotationAnimation on rotation {
                    duration: 1500 + 1800 * confetti.chance(flake.index, 9)
                    from: 360 * confetti.chance(flake.index, 10)
                    loops: Animation.Infinite
                    running: flake.visible
                    to: from + (flake.fromLeft ? 360 : -360)
                }
                // Never quite edge-on: a hairline would flicker.
                SequentialAnimation {
                    loops: Animation.Infinite
                    running: flake.visible

                    NumberAnimation {
                        duration: flake.turn
                        easing.type: Easing.InOutSine
                        from: 1
                        property: "yScale"
                        target: flip
                        to: 0.16
                    }
                    NumberAnimation {
                        duration: flake.turn
                        easing.type: Easing.InOutSine
                        from: 0.16
                        property: "yScale"
                        target: flip
                        to: 1
                    }
                }
            }
        }
    }
}
