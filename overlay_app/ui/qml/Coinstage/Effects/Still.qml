pragma ComponentBehavior: Bound
import QtQuick

// One shape or picture of a pack, moved by timelines.
Item {
    id: still

    required property Effect effect
    required property var part

    readonly property point centre: part.path.length > 0 ? effect.curve(part.path, effect.value(part.along, moment)) : Qt.point(part.x, part.y)
    readonly property real grown: effect.value(part.growth, moment)
    // Where movement is to be calm it stays where it is half-way.
    readonly property real moment: effect.reduced ? effect.length / 2 : effect.now
    readonly property bool veil: part.form === "veil"

    height: (veil ? 1 : part.height > 0 ? part.height * grown : part.size * grown * effect.pixel / effect.height) * effect.height
    opacity: {
        const there = effect.value(part.fade, effect.now);
        return effect.keyed ? Math.round(there) : there * effect.intensity;
    }
    rotation: effect.reduced ? 0 : effect.value(part.rotation, effect.now)
    visible: opacity > 0 && !(effect.keyed && part.form === "glow")
    width: (veil ? 1 : part.width > 0 ? part.width * grown : part.size * grown * effect.pixel / effect.width) * effect.width
    x: veil ? 0 : centre.x * effect.width - width / 2
    y: veil ? 0 : centre.y * effect.height - height / 2

    Loader {
        anchors.fill: parent
        sourceComponent: still.part.picture !== "" || still.part.form === "glow" ? picture : still.veil ? shade : outline
    }

    Component {
        id: picture

        Image {
            fillMode: Image.PreserveAspectFit
            smooth: !still.effect.keyed
            source: still.part.picture !== "" ? still.part.picture : "image://effects/glow/" + still.part.colours[0].slice(1)
            sourceSize.width: still.part.picture !== "" ? 0 : 256
        }
    }

    Component {
        id: shade

        Rectangle {
            gradient: Gradient {
                GradientStop {
                    color: still.part.colours[0]
                    position: 0
                }
                GradientStop {
                    color: still.part.colours[Math.floor((still.part.colours.length - 1) / 2)]
                    position: 0.5
                }
                GradientStop {
                    color: still.part.colours[still.part.colours.length - 1]
                    position: 1
                }
            }
        }
    }

    Component {
        id: outline

        Rectangle {
            readonly property bool line: still.part.form === "ring" || still.part.form === "frame"
            readonly property bool round: still.part.form === "ring" || still.part.form === "disc"

            antialiasing: !still.effect.keyed
            border.color: still.part.colours[0]
            border.width: line ? still.part.thickness * still.effect.value(still.part.thinning, still.effect.now) * still.effect.pixel : 0
            color: line ? "transparent" : still.part.colours[0]
            radius: round ? Math.min(width, height) / 2 : 0
        }
    }
}
