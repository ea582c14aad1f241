pragma ComponentBehavior: Bound
import QtQuick

// Draws a pack: its parts in their order, the first at the back.
Effect {
    id: pack

    Repeater {
        model: pack.scene

        Loader {
            id: slot

            required property int index
            required property var modelData

            height: pack.height
            sourceComponent: modelData.kind === "emitter" ? emitter : still
            width: pack.width

            Component {
                id: emitter

                Emitter {
                    aims: slot.modelData.aims
                    colours: slot.modelData.colours
                    count: slot.modelData.count
                    direction: slot.modelData.direction
                    drag: slot.modelData.drag
                    effect: pack
                    fade: slot.modelData.fade
                    gravity: slot.modelData.gravity
                    growth: slot.modelData.growth
                    life: slot.modelData.life
                    number: slot.index
                    path: slot.modelData.path
                    pictures: slot.modelData.pictures
                    place: slot.modelData.place
                    shape: slot.modelData.shape
                    size: slot.modelData.size
                    speed: slot.modelData.speed
                    spin: slot.modelData.spin
                    start: slot.modelData.start
                    sway: slot.modelData.sway
                    swing: slot.modelData.swing
                    tilt: slot.modelData.tilt
                    turn: slot.modelData.turn
                }
            }

            Component {
                id: still

                Item {
                    Still {
                        effect: pack
                        part: slot.modelData
                    }
                }
            }
        }
    }
}
