import QtQuick

// What every full-stage effect has in common. It plays once, as soon as it is made.
Item {
    id: effect

    required property int duration
    required property real intensity
    required property int seed
    required property string supporter

    signal finished

    // The same fraction from 0 to 1 for the same seed, particle and use, on every run.
    function chance(particle: int, use: int): real {
        const wave = Math.sin(seed * 0.71331 + particle * 12.9898 + use * 78.233) * 43758.5453;
        return wave - Math.floor(wave);
    }

    SequentialAnimation {
        running: true

        onFinished: effect.finished()

        PauseAnimation {
            duration: effect.duration
        }
    }
}
