import QtQuick

// One particle. All that it does is said by its lots and by how long it has been there.
Image {
    id: particle

    required property Effect effect
    required property Emitter emitter
    required property int index

    readonly property real age: Math.min(Math.max(effect.now - start, 0), life)
    readonly property bool alive: effect.now >= start && effect.now < life + start
    readonly property real drift: effect.reduced ? life * 0.35 + age * 0.3 : age
    readonly property real life: emitter.between(emitter.life, index, 2)
    readonly property real start: {
        const spread = emitter.path.length > 0 ? (index + 0.5) / emitter.particles : emitter.lot(index, 1);
        return emitter.start[0] + (emitter.start[1] - emitter.start[0]) * Math.min(1, spread);
    }
    readonly property point birth: {
        if (emitter.path.length > 0) {
            const way = (start - emitter.start[0]) / Math.max(0.001, emitter.start[1] - emitter.start[0]);
            return effect.curve(emitter.path, way * way * (3 - 2 * way));
        }
        const place = emitter.place;
        return Qt.point(place[0] + place[2] * emitter.lot(index, 4), place[1] + place[3] * emitter.lot(index, 5));
    }
    readonly property real heading: emitter.between(emitter.direction, index, 6) * Math.PI / 180
    readonly property real side: emitter.between(emitter.size, index, 3)
    readonly property real speed: emitter.between(emitter.speed, index, 7)
    readonly property real spin: effect.reduced ? 0 : emitter.between(emitter.spin, index, 8)
    readonly property real sway: emitter.between(emitter.sway, index, 9)
    readonly property real swing: emitter.between(emitter.swing, index, 10)
    readonly property real swingFrom: 2 * Math.PI * emitter.lot(index, 11)
    readonly property real tilt: emitter.between(emitter.tilt, index, 12)
    readonly property real turn: effect.reduced ? 0 : emitter.between(emitter.turn, index, 13)
    readonly property real turnFrom: emitter.lot(index, 14)

    // How far it has gone for each pixel a second of its first speed, and how far it has fallen.
    readonly property real flown: emitter.drag > 0 ? (1 - Math.exp(-emitter.drag * drift)) / emitter.drag : drift
    readonly property real fallen: emitter.drag > 0 ? emitter.gravity / emitter.drag * (drift - flown) : emitter.gravity * drift * drift / 2

    height: width
    opacity: {
        const there = effect.value(emitter.fade, age / life) * (effect.reduced ? Math.min(1, 4 * age / life, 4 - 4 * age / life) : 1);
        return effect.keyed ? Math.round(there) : there;
    }
    rotation: {
        if (!emitter.aims)
            return tilt + spin * age;
        const slowed = Math.exp(-emitter.drag * drift);
        const down = (emitter.drag > 0 ? emitter.gravity / emitter.drag * (1 - slowed) : emitter.gravity * drift) - Math.cos(heading) * speed * slowed;
        return Math.atan2(Math.sin(heading) * speed * slowed, -down) * 180 / Math.PI;
    }
    scale: effect.value(emitter.growth, age / life)
    smooth: !effect.keyed
    source: {
        if (emitter.pictures.length > 0)
            return emitter.pictures[index % emitter.pictures.length];
        const colour = emitter.colours[index % emitter.colours.length].toString().slice(-6);
        return "image://effects/" + emitter.shape + "/" + colour + (effect.keyed ? "/hard" : "");
    }
    sourceSize.width: 32 * Math.ceil(emitter.size[1] * effect.pixel / 32)
    transform: Scale {
        origin.x: particle.width / 2
        // Never quite edge-on: a hairline would flicker.
        xScale: particle.turn > 0 ? 0.62 + 0.38 * Math.cos(2 * Math.PI * (particle.age / particle.turn + particle.turnFrom)) : 1
    }
    visible: alive
    width: side * effect.pixel
    x: birth.x * effect.width - width / 2 + (Math.sin(heading) * speed * flown + (Math.sin(2 * Math.PI * drift / swing + swingFrom) - Math.sin(swingFrom)) * sway) * effect.pixel
    y: birth.y * effect.height - height / 2 + (fallen - Math.cos(heading) * speed * flown) * effect.pixel
}
