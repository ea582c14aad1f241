// Beams from above search the stage, then meet on the supporter's name.

import { Effect, value } from "./effect.js";
import { Emitter } from "./emitter.js";
import { tokens } from "../tokens.js";

const LIGHTS = ["#FFE3A3", "#C9BFFF", "#FFE9C2", "#BFE4FF"];
const FROM = [0.06, 0.36, 0.64, 0.94];

export class SpotlightSweep extends Effect {
    constructor(setup) {
        super(setup);
        this.beams = LIGHTS.map(colour => this.sprites.of("beam", colour, 512));
        this.dust = new Emitter(this, 0, {
            colours: ["#FFE3A3", "#FFFFFF"], count: 46, direction: [0, 360], fade: [[0, 0], [0.3, 0.7], [0.7, 0.7], [1, 0]],
            life: [2, 3.4], place: [0.02, 0.02, 0.96, 0.8], shape: "glow", size: [8, 20], speed: [8, 34],
            start: [0.4, this.length - 3.5],
        });
    }

    draw(context) {
        const shown = value([[0, 0], [0.7, 1], [this.length - 0.9, 1], [this.length, 0]], this.now);
        const meeting = value([[0, 0], [0.42 * this.length, 0], [0.58 * this.length, 1]], this.now);
        this.beams.forEach((beam, n) => this.beam(context, beam, n, shown, meeting));
        this.dust.draw(context);
        if (this.supporter !== "" && meeting * shown > 0)
            this.named(context, meeting, shown);
    }

    beam(context, sprite, n, shown, meeting) {
        const from = this.width * FROM[n];
        const goal = Math.atan2(from - this.width / 2, this.height * 0.52);
        const turn = 2 * Math.PI * (this.now / (3.4 + this.chance(n, 2)) + this.chance(n, 1));
        const search = (((this.reduced ? 6 : 26) * Math.sin(turn) + (n < 2 ? -14 : 14)) * Math.PI) / 180;
        const height = Math.sqrt(this.width ** 2 * 0.2 + this.height ** 2) * 1.06;
        const width = 430 * this.pixel;
        context.globalAlpha = shown * this.intensity * 0.5;
        context.translate(from, -0.06 * this.height);
        context.rotate(search + (goal - search) * meeting);
        context.drawImage(sprite, -width / 2, 0, width, height);
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.globalAlpha = 1;
    }

    named(context, meeting, shown) {
        const pixels = 84 * this.pixel;
        const text = this.name(context, pixels, 0.84 * this.width);
        const wide = Math.min(context.measureText(text).width, 0.84 * this.width) + 96 * this.pixel;
        const high = Math.ceil(pixels * 1.22) + 28 * this.pixel;
        const grown = 0.94 + 0.06 * meeting;
        context.globalAlpha = meeting * shown;
        context.translate(this.width / 2, 0.46 * this.height);
        context.scale(grown, grown);
        context.fillStyle = tokens.colours.plate;
        context.beginPath();
        context.roundRect(-wide / 2, -high / 2, wide, high, tokens.figures.radius * this.pixel);
        context.fill();
        context.fillStyle = tokens.colours.goldText;
        context.fillText(text, 0, 0);
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.globalAlpha = 1;
    }
}
