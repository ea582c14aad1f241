// What every full-stage effect has in common: all of it is drawn from one time, and from a seed.

export class Effect {
    constructor(setup) {
        Object.assign(this, setup);
        this.pixel = Math.min(this.width, this.height) / 1080;
        this.now = 0;
    }

    at(time) {
        this.now = this.duration > 0 ? (time * this.length) / this.duration : 0;
    }

    // The same fraction from 0 to 1 for the same seed, particle and use, on every run.
    chance(particle, use) {
        const wave = Math.sin(this.seed * 0.71331 + particle * 12.9898 + use * 78.233) * 43758.5453;
        return wave - Math.floor(wave);
    }

    // The words of whose effect it is, cut where there is no room.
    name(context, pixels, width) {
        context.font = `700 ${pixels}px ${getComputedStyle(document.documentElement).getPropertyValue("--family")}, Inter, sans-serif`;
        context.textAlign = "center";
        context.textBaseline = "middle";
        const letters = [...new Intl.Segmenter().segment(this.supporter)].map(part => part.segment);
        let text = this.supporter;
        while (letters.length > 1 && context.measureText(text).width > width) {
            letters.pop();
            text = `${letters.join("")}…`;
        }
        return text;
    }
}

// The value of a timeline, a list of instants and values, eased from each to the next.
export function value(keys, at) {
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

// A place on a smooth curve through given places, way from 0 to 1.
export function curve(places, way) {
    const last = places.length - 1;
    const at = Math.min(Math.max(way, 0), 1) * last;
    const leg = Math.min(Math.floor(at), last - 1);
    const t = at - leg;
    const p = [places[Math.max(0, leg - 1)], places[leg], places[leg + 1], places[Math.min(last, leg + 2)]];
    const bend = axis => 0.5 * (2 * p[1][axis] + (p[2][axis] - p[0][axis]) * t
        + (2 * p[0][axis] - 5 * p[1][axis] + 4 * p[2][axis] - p[3][axis]) * t * t
        + (3 * p[1][axis] - p[0][axis] - 3 * p[2][axis] + p[3][axis]) * t * t * t);
    return [bend(0), bend(1)];
}
