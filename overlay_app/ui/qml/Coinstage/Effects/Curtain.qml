pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Style

// A velvet curtain closes, says whose moment it is, and opens again.
Effect {
    id: curtain

    readonly property real closed: value([[0, 0], [0.24 * length, 1], [0.66 * length, 1], [0.94 * length, 0], [length, 0]], now)
    readonly property real valance: value([[0, 0], [0.1 * length, 1], [0.9 * length, 1], [length, 0]], now)
    readonly property int folds: 9
    readonly property color gold: "#FFC24B"
    readonly property color goldLight: "#FFE3A3"
    readonly property color goldShade: "#8A4F00"

    opacity: reduced && !keyed ? value([[0, 0], [0.2 * length, 1], [0.75 * length, 1], [length, 0]], now) : 1

    Repeater {
        model: 2

        Item {
            id: half

            required property int index

            readonly property real reach: (curtain.width / 2 + 8 * curtain.pixel) * (curtain.reduced ? 1 : curtain.closed)

            height: curtain.height
            visible: reach > 1
            width: reach
            x: index === 0 ? 0 : curtain.width - reach

            Repeater {
                model: curtain.folds

                Rectangle {
                    id: fold

                    required property int index

                    // Gathered folds stand closer, and those at the hem sway a little behind.
                    readonly property real sway: curtain.reduced ? 0 : Math.sin(2 * Math.PI * curtain.now / 2.8 + index * 0.9) * 5 * curtain.pixel * curtain.closed * (1 - curtain.closed * 0.6)
                    readonly property real share: half.width / curtain.folds

                    antialiasing: false
                    height: half.height
                    width: share + 1
                    x: index * share + (index > 0 && index < curtain.folds - 1 ? sway : 0)

                    gradient: Gradient {
                        orientation: Gradient.Horizontal

                        GradientStop {
                            color: "#431726"
                            position: 0
                        }
                        GradientStop {
                            color: "#7B2B46"
                            position: 0.38
                        }
                        GradientStop {
                            color: "#8E3452"
                            position: 0.52
                        }
                        GradientStop {
                            color: "#64223A"
                            position: 0.76
                        }
                        GradientStop {
                            color: "#431726"
                            position: 1
                        }
                    }
                }
            }

            Rectangle {
                height: parent.height
                width: 10 * curtain.pixel
                x: half.index === 0 ? parent.width - width : 0

                gradient: Gradient {
                    orientation: Gradient.Horizontal

                    GradientStop {
                        color: curtain.goldShade
                        position: 0
                    }
                    GradientStop {
                        color: curtain.gold
                        position: 0.5
                    }
                    GradientStop {
                        color: curtain.goldShade
                        position: 1
                    }
                }
            }

            Rectangle {
                height: 26 * curtain.pixel
                width: parent.width
                y: parent.height - height - 34 * curtain.pixel

                gradient: Gradient {
                    GradientStop {
                        color: curtain.gold
                        position: 0
                    }
                    GradientStop {
                        color: curtain.goldShade
                        position: 1
                    }
                }
            }
        }
    }

    Repeater {
        model: 7

        Item {
            id: swag

            required property int index

            readonly property real drop: (index % 2 ? 150 : 176) * curtain.pixel

            clip: true
            height: drop + 14 * curtain.pixel
            width: curtain.width / 7 + 2
            x: index * curtain.width / 7 - 1
            y: -height * (1 - curtain.valance)

            Rectangle {
                antialiasing: !curtain.keyed
                border.color: curtain.gold
                border.width: 9 * curtain.pixel
                height: 2 * swag.drop
                radius: width / 2
                width: swag.width * 1.16
                x: -0.08 * swag.width
                y: -swag.drop

                gradient: Gradient {
                    GradientStop {
                        color: "#3A1421"
                        position: 0.45
                    }
                    GradientStop {
                        color: "#6E263E"
                        position: 0.7
                    }
                    GradientStop {
                        color: "#93375A"
                        position: 0.95
                    }
                }
            }
        }
    }

    Text {
        anchors.centerIn: parent
        color: curtain.goldLight
        elide: Text.ElideRight
        font.bold: true
        font.family: StageTokens.family
        font.pixelSize: 104 * curtain.pixel
        horizontalAlignment: Text.AlignHCenter
        opacity: curtain.value([[0, 0], [0.26 * curtain.length, 0], [0.34 * curtain.length, 1], [0.6 * curtain.length, 1], [0.66 * curtain.length, 0]], curtain.now)
        style: Text.Outline
        styleColor: "#2A0E18"
        text: curtain.supporter
        textFormat: Text.PlainText
        width: 0.84 * curtain.width
    }

    Emitter {
        colours: [curtain.goldLight, curtain.gold]
        count: 30
        direction: [0, 360]
        effect: curtain
        fade: [[0, 0], [0.4, 0.9], [1, 0]]
        growth: [[0, 0.2], [0.4, 1], [1, 0.2]]
        life: [0.8, 1.4]
        number: 0
        place: [0.2, 0.36, 0.6, 0.28]
        shape: "spark"
        size: [16, 40]
        speed: [6, 30]
        start: [0.28 * curtain.length, 0.46 * curtain.length]
    }
}
