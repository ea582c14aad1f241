import QtQuick

// What every full-stage effect has in common. It plays once, all of it drawn from one animated ``time``.
Item {
    id: effect

    required property int duration
    required property real intensity
    required property int seed
    required property string supporter

    // False where time is set from outside, picture by picture.
    property bool clocked: true

    // Before a key colour: no soft edges.
    property bool keyed: false

    // Where movement is to be calm: particles drift a part of their way and do not spin.
    property bool reduced: false

    // The parts that a pack is composed of.
    property var scene: []

    // Milliseconds since it began.
    property real time: 0

    // The seconds it is laid out for, which are stretched to its duration.
    property real length: duration / 1000

    readonly property real now: duration > 0 ? time * length / duration : 0

    // A pixel of a canvas whose shorter side has 1080.
    readonly property real pixel: Math.min(width, height) / 1080

    signal finished

    // The same fraction from 0 to 1 for the same seed, particle and use, on every run.
    function chance(particle: int, use: int): real {
        const wave = Math.sin(seed * 0.71331 + particle * 12.9898 + use * 78.233) * 43758.5453;
        return wave - Math.floor(wave);
    }

    // The value of a timeline, a list of instants and values, eased from each to the next.
    function value(keys: var, at: real): real {
        let next = 0;
        while (next < keys.length && keys[next][0] <= at)
            next++;
        if (next === 0 || next === keys.length)
            return keys[Math.max(0, next - 1)][1];
        const from = keys[next - 1];
        const to = keys[next];
        const way = (at - from[0]) / (to[0] - from[0]);
        return from[1] + (to[1] - from[1]) * way * way * (3 - 2 * way);
    }

    // A place on a smooth curve through given places, ``way`` from 0 to 1.
    function curve(places: var, way: real): point {
        const last = places.length - 1;
        const at = Math.min(Math.max(way, 0), 1) * last;
        const leg = Math.min(Math.floor(at), last - 1);
        const t = at - leg;
        const p = [places[Math.max(0, leg - 1)], places[leg], places[leg + 1], places[Math.min(last, leg + 2)]];
        const bend = axis => 0.5 * (2 * p[1][axis] + (p[2][axis] - p[0][axis]) * t + (2 * p[0][axis] - 5 * p[1][axis] + 4 * p[2][axis] - p[3][axis]) * t * t + (3 * p[1][axis] - p[0][axis] - 3 * p[2][axis] + p[3][axis]) * t * t * t);
        return Qt.point(bend(0), bend(1));
    }

    NumberAnimation on time {
        duration: effect.duration
        from: 0
        running: effect.clocked
        to: effect.duration

        onFinished: effect.finished()
    }
}
