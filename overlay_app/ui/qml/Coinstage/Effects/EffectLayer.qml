import QtQuick
import Coinstage.Backend
import Coinstage.Widgets

// Plays the effect of the moment. A new firing starts anew, even of the same effect.
Item {
    id: moment

    required property EffectView effect
    required property bool onAir

    // Before a key colour an effect has hard edges, or is not drawn at all.
    property bool keyed: false
    property bool reduced: false

    // How much of its own strength an effect has.
    property real strength: 1

    readonly property string cue: effect.cueId

    signal finished(string cue)
    signal painted(string cue)

    function play() {
        first.told = false;
        const program = keyed && effect.chroma === "off" ? "" : effect.program;
        if (program === "") {
            player.source = "";
            return;
        }
        player.setSource(program + ".qml", {
            clocked: false,
            duration: effect.duration,
            intensity: effect.intensity * strength,
            keyed: keyed && effect.chroma === "variant",
            length: effect.length,
            reduced: reduced,
            scene: effect.scene,
            seed: effect.seed,
            supporter: effect.supporter
        });
    }

    Component.onCompleted: play()
    onCueChanged: play()

    Loader {
        id: player

        anchors.fill: parent
        // Hundreds of particles are not made within one frame: time begins when all are there.
        asynchronous: true

        onLoaded: (item as Effect).clocked = true
    }

    FirstFrame {
        id: first

        onAir: moment.onAir
        visibly: player.item !== null

        onPainted: moment.painted(moment.cue)
    }

    Connections {
        ignoreUnknownSignals: true
        target: player.item

        function onFinished() {
            moment.finished(moment.cue);
        }
    }
}
