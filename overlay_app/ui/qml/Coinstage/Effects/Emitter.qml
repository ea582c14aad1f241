pragma ComponentBehavior: Bound
import QtQuick

// Particles of one kind. Each draws its own values between the two of a pair by lot.
Item {
    id: emitter

    required property Effect effect

    // Tells the emitters of one effect apart.
    required property int number

    property bool aims: false
    property list<color> colours: ["white"]
    property int count: 40
    property list<real> direction: [0, 0]
    property real drag: 0
    property var fade: [[0, 1]]
    property real gravity: 0
    property var growth: [[0, 1]]
    property list<real> life: [2, 3]
    property var path: []
    property list<url> pictures: []
    property list<real> place: [0, 0, 1, 1]
    property string shape: "disc"
    property list<real> size: [24, 24]
    property list<real> speed: [0, 0]
    property list<real> spin: [0, 0]
    property list<real> start: [0, 0]
    property list<real> sway: [0, 0]
    property list<real> swing: [2, 3]
    property list<real> tilt: [0, 0]
    property list<real> turn: [0, 0]

    // How many there are this time.
    readonly property int particles: Math.round(count * effect.intensity * (effect.reduced ? 0.4 : 1))

    function lot(particle: int, use: int): real {
        return effect.chance(number * 1009 + particle, use);
    }
    function between(pair: var, particle: int, use: int): real {
        return pair[0] + (pair[1] - pair[0]) * lot(particle, use);
    }

    anchors.fill: parent

    Repeater {
        model: emitter.particles

        Particle {
            effect: emitter.effect
            emitter: emitter
        }
    }
}
