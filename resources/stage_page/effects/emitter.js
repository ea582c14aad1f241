// Particles of one kind. Each draws its own values between the two of a pair by lot, once, when the effect begins.

import { curve, value } from "./effect.js";

const DEFAULTS = {
    aims: false, colours: ["#FFFFFF"], count: 40, direction: [0, 0], drag: 0, fade: [[0, 1]], gravity: 0,
    growth: [[0, 1]], life: [2, 3], path: [], pictures: [], place: [0, 0, 1, 1], shape: "disc", size: [24, 24],
    speed: [0, 0], spin: [0, 0], start: [0, 0], sway: [0, 0], swing: [2, 3], tilt: [0, 0], turn: [0, 0],
};

export class Emitter {
    constructor(effect, number, part) {
        Object.assign(this, DEFAULTS, part);
        this.effect = effect;
        const count = Math.round(this.count * effect.intensity * (effect.reduced ? 0.4 : 1));
        const side = 32 * Math.ceil((this.size[1] * effect.pixel) / 32);
        this.particles = Array.from({ length: count }, (_, n) => this.born(n, number * 1009 + n, count, side));
    }

    born(n, lots, count, side) {
        const { effect } = this;
        const lot = use => effect.chance(lots, use);
        const between = (pair, use) => pair[0] + (pair[1] - pair[0]) * lot(use);
        const spread = this.path.length > 0 ? (n + 0.5) / count : lot(1);
        const start = this.start[0] + (this.start[1] - this.start[0]) * Math.min(1, spread);
        const heading = (between(this.direction, 6) * Math.PI) / 180;
        const colour = this.colours[n % this.colours.length];
        return {
            start,
            life: between(this.life, 2),
            birth: this.birth(start, lot),
            sine: Math.sin(heading),
            cosine: Math.cos(heading),
            side: between(this.size, 3) * effect.pixel,
            speed: between(this.speed, 7),
            spin: effect.reduced ? 0 : between(this.spin, 8),
            sway: between(this.sway, 9),
            swing: between(this.swing, 10),
            swingFrom: 2 * Math.PI * lot(11),
            tilt: between(this.tilt, 12),
            turn: effect.reduced ? 0 : between(this.turn, 13),
            turnFrom: lot(14),
            sprite: this.pictures.length > 0
                ? effect.sprites.picture(this.pictures[n % this.pictures.length])
                : effect.sprites.of(this.shape, colour, side),
        };
    }

    birth(start, lot) {
        if (this.path.length > 0) {
            const way = (start - this.start[0]) / Math.max(0.001, this.start[1] - this.start[0]);
            return curve(this.path, way * way * (3 - 2 * way));
        }
        const [left, top, width, height] = this.place;
        return [left + width * lot(4), top + height * lot(5)];
    }

    draw(context) {
        for (const particle of this.particles)
            this.one(context, particle);
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.globalAlpha = 1;
    }

    one(context, particle) {
        const { effect, drag, gravity } = this;
        const { life, speed, sine, cosine } = particle;
        const age = effect.now - particle.start;
        if (age < 0 || age >= life)
            return;
        const part = age / life;
        const calm = effect.reduced ? Math.min(1, 4 * part, 4 - 4 * part) : 1;
        const opacity = value(this.fade, part) * calm;
        const grown = value(this.growth, part);
        if (opacity <= 0 || grown <= 0)
            return;
        const drift = effect.reduced ? life * 0.35 + age * 0.3 : age;
        const slowed = Math.exp(-drag * drift);
        const flown = drag > 0 ? (1 - slowed) / drag : drift;
        const fallen = drag > 0 ? (gravity / drag) * (drift - flown) : (gravity * drift * drift) / 2;
        const swung = Math.sin((2 * Math.PI * drift) / particle.swing + particle.swingFrom) - Math.sin(particle.swingFrom);
        const x = particle.birth[0] * effect.width + (sine * speed * flown + swung * particle.sway) * effect.pixel;
        const y = particle.birth[1] * effect.height + (fallen - cosine * speed * flown) * effect.pixel;
        let angle = ((particle.tilt + particle.spin * age) * Math.PI) / 180;
        if (this.aims) {
            const falls = drag > 0 ? (gravity / drag) * (1 - slowed) : gravity * drift;
            angle = Math.atan2(sine * speed * slowed, cosine * speed * slowed - falls);
        }
        // Never quite edge-on: a hairline would flicker.
        const turned = particle.turn > 0 ? 0.62 + 0.38 * Math.cos(2 * Math.PI * (age / particle.turn + particle.turnFrom)) : 1;
        const cos = Math.cos(angle) * grown;
        const sin = Math.sin(angle) * grown;
        context.globalAlpha = Math.min(1, opacity);
        context.setTransform(cos * turned, sin * turned, -sin, cos, x, y);
        const { side } = particle;
        context.drawImage(particle.sprite, -side / 2, -side / 2, side, side);
    }
}
