// Two neon tubes light up around the canvas and sparks of light run along them.

import { Effect, value } from "./effect.js";
import { Emitter } from "./emitter.js";
import { lighter } from "./sprites.js";

const GASES = ["#8E7CFF", "#FFC24B"];
const HALOS = [[52, 0.07], [34, 0.11], [20, 0.2], [11, 0.5]];
const RUNNERS = 4;
const TAIL = 18;

export class NeonFrame extends Effect {
    constructor(setup) {
        super(setup);
        this.heads = this.sprites.of("glow", "#FFFFFF", 96);
        this.tails = [this.sprites.of("glow", "#C9BFFF", 96), this.sprites.of("glow", "#FFE3A3", 96)];
        this.sparks = new Emitter(this, 7, {
            colours: ["#8E7CFF", "#FFC24B", "#5BB8FF"], count: 34, direction: [0, 360], fade: [[0, 0], [0.25, 0.9], [1, 0]],
            growth: [[0, 0.2], [0.3, 1], [1, 0.2]], life: [0.9, 1.6], shape: "spark", size: [20, 46], speed: [10, 50],
            path: [[0.03, 0.05], [0.5, 0.03], [0.97, 0.05], [0.98, 0.5], [0.97, 0.95], [0.5, 0.97], [0.03, 0.95], [0.02, 0.5], [0.03, 0.05]],
            start: [0.8, this.length - 2.7],
        });
    }

    draw(context) {
        const shown = value([[0, 0], [0.9, 1], [this.length - 1.1, 1], [this.length, 0]], this.now);
        GASES.forEach((gas, n) => this.tube(context, gas, n, shown));
        for (let runner = 0; runner < RUNNERS; runner++) {
            for (let behind = 0; behind < TAIL; behind++)
                this.light(context, runner, behind, shown);
        }
        context.globalAlpha = 1;
        this.sparks.draw(context);
    }

    tube(context, gas, n, shown) {
        const inset = this.inset(n);
        const breath = this.reduced ? 1 : 0.9 + 0.1 * Math.sin((2 * Math.PI * this.now) / 2.6 + 2 * n);
        const strength = shown * breath * (0.4 + 0.6 * this.intensity);
        const line = (colour, width, outside, opacity) => {
            const edge = inset - outside;
            const middle = edge + width / 2;
            context.globalAlpha = strength * opacity;
            context.strokeStyle = colour;
            context.lineWidth = width;
            context.beginPath();
            const radius = Math.max(0, 34 * this.pixel + outside - width / 2);
            context.roundRect(middle, middle, this.width - 2 * middle, this.height - 2 * middle, radius);
            context.stroke();
        };
        for (const [width, opacity] of HALOS)
            line(gas, width * this.pixel, (width * this.pixel) / 2, opacity);
        line(lighter(gas, 1.3), 6 * this.pixel, 3 * this.pixel, 1);
    }

    inset(n) {
        return (26 + 26 * n) * this.pixel;
    }

    light(context, runner, behind, shown) {
        const opacity = shown * this.intensity * (1 - behind / TAIL) ** 1.5;
        if (opacity <= 0)
            return;
        const speed = (this.reduced ? 0.03 : 0.11) * (runner % 2 ? -1 : 1);
        const late = behind * (this.reduced ? 0.06 : 0.026);
        const way = this.chance(runner, 3) * 0.2 + Math.floor(runner / 2) * 0.5 + speed * (this.now - late);
        const [x, y] = this.along(way, this.inset(runner % 2));
        const width = (70 - 2.7 * behind) * this.pixel;
        context.globalAlpha = opacity;
        context.drawImage(behind < 3 ? this.heads : this.tails[runner % 2], x - width / 2, y - width / 2, width, width);
    }

    // A place on a frame, way from 0 to 1 clockwise from the middle of its upper side.
    along(way, inset) {
        const w = this.width - 2 * inset;
        const h = this.height - 2 * inset;
        const d = (((way % 1) + 1) % 1) * 2 * (w + h);
        if (d < w / 2)
            return [inset + w / 2 + d, inset];
        if (d < w / 2 + h)
            return [inset + w, inset + d - w / 2];
        if (d < 1.5 * w + h)
            return [inset + w - (d - w / 2 - h), inset + h];
        if (d < 1.5 * w + 2 * h)
            return [inset, inset + h - (d - 1.5 * w - h)];
        return [inset + d - 1.5 * w - 2 * h, inset];
    }
}
