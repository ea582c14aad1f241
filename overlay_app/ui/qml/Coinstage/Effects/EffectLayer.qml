pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Backend
import Coinstage.Widgets

// Plays the effect of the moment. A new firing starts anew, even of the same effect.
Item {
    id: moment

    required property url coin
    required property EffectView effect
    required property bool onAir

    readonly property string cue: effect.cueId

    signal finished(string cue)
    signal painted(string cue)

    function play() {
        player.sourceComponent = null;
        player.sourceComponent = effect.effect === "confetti" ? confetti : effect.effect === "coin-rain" ? coinRain : null;
    }

    Component.onCompleted: play()
    onCueChanged: play()

    Loader {
        id: player

        anchors.fill: parent
    }

    Component {
        id: confetti

        Confetti {
            duration: moment.effect.duration
            intensity: moment.effect.intensity
            seed: moment.effect.seed
            supporter: moment.effect.supporter

            onFinished: moment.finished(moment.cue)

            FirstFrame {
                onAir: moment.onAir

                onPainted: moment.painted(moment.cue)
            }
        }
    }

    Component {
        id: coinRain

        CoinRain {
            coin: moment.coin
            duration: moment.effect.duration
            intensity: moment.effect.intensity
            seed: moment.effect.seed
            supporter: moment.effect.supporter

            onFinished: moment.finished(moment.cue)

            FirstFrame {
                onAir: moment.onAir

                onPainted: moment.painted(moment.cue)
            }
        }
    }
}
