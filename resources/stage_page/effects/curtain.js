// A velvet curtain closes, says whose moment it is, and opens again.

import { Effect, value } from "./effect.js";
import { Emitter } from "./emitter.js";

const FOLDS = 9;
const SWAGS = 7;
const GOLD = "#FFC24B";
const GOLD_LIGHT = "#FFE3A3";
const GOLD_SHADE = "#8A4F00";
const VELVET = [[0, "#431726"], [0.38, "#7B2B46"], [0.52, "#8E3452"], [0.76, "#64223A"], [1, "#431726"]];
const SWAG = [[0, "#3A1421"], [0.45, "#3A1421"], [0.7, "#6E263E"], [0.95, "#93375A"], [1, "#93375A"]];

export class Curtain extends Effect {
    constructor(setup) {
        super(setup);
        this.sparks = new Emitter(this, 0, {
            colours: [GOLD_LIGHT, GOLD], count: 30, direction: [0, 360], fade: [[0, 0], [0.4, 0.9], [1, 0]],
            growth: [[0, 0.2], [0.4, 1], [1, 0.2]], life: [0.8, 1.4], place: [0.2, 0.36, 0.6, 0.28], shape: "spark",
            size: [16, 40], speed: [6, 30], start: [0.28 * this.length, 0.46 * this.length],
        });
        this.fold = strip(VELVET, 64, 1);
    }

    draw(context) {
        const { length, now, reduced } = this;
        const opacity = reduced ? value([[0, 0], [0.2 * length, 1], [0.75 * length, 1], [length, 0]], now) : 1;
        const closed = value([[0, 0], [0.24 * length, 1], [0.66 * length, 1], [0.94 * length, 0], [length, 0]], now);
        const valance = value([[0, 0], [0.1 * length, 1], [0.9 * length, 1], [length, 0]], now);
        context.canvas.style.opacity = opacity;
        const reach = (this.width / 2 + 8 * this.pixel) * (reduced ? 1 : closed);
        if (reach > 1) {
            this.half(context, 0, reach, 0, closed);
            this.half(context, this.width - reach, reach, 1, closed);
        }
        for (let n = 0; n < SWAGS; n++)
            this.swag(context, n, valance);
        this.whose(context);
        this.sparks.draw(context);
    }

    // Gathered folds stand closer, and those at the hem sway a little behind.
    half(context, left, reach, side, closed) {
        const share = reach / FOLDS;
        context.save();
        context.beginPath();
        context.rect(left, 0, reach, this.height);
        context.clip();
        for (let n = 0; n < FOLDS; n++) {
            const sway = this.reduced ? 0 : Math.sin((2 * Math.PI * this.now) / 2.8 + n * 0.9) * 5 * this.pixel * closed * (1 - closed * 0.6);
            const x = left + n * share + (n > 0 && n < FOLDS - 1 ? sway : 0);
            context.drawImage(this.fold, x, 0, share + 1, this.height);
        }
        context.restore();
        const hem = 10 * this.pixel;
        const edge = side === 0 ? left + reach - hem : left;
        context.fillStyle = shade(context, [edge, 0, edge + hem, 0], [[0, GOLD_SHADE], [0.5, GOLD], [1, GOLD_SHADE]]);
        context.fillRect(edge, 0, hem, this.height);
        const high = 26 * this.pixel;
        const top = this.height - high - 34 * this.pixel;
        context.fillStyle = shade(context, [0, top, 0, top + high], [[0, GOLD], [1, GOLD_SHADE]]);
        context.fillRect(left, top, reach, high);
    }

    swag(context, n, valance) {
        const drop = (n % 2 ? 150 : 176) * this.pixel;
        const high = drop + 14 * this.pixel;
        const wide = this.width / SWAGS + 2;
        const left = (n * this.width) / SWAGS - 1;
        const top = -high * (1 - valance);
        if (top <= -high)
            return;
        const line = 9 * this.pixel;
        context.save();
        context.beginPath();
        context.rect(left, top, wide, high);
        context.clip();
        const x = left - 0.08 * wide + line / 2;
        const y = top - drop + line / 2;
        const box = [1.16 * wide - line, 2 * drop - line];
        context.beginPath();
        context.roundRect(x, y, ...box, Math.min(1.16 * wide, 2 * drop) / 2 - line / 2);
        context.fillStyle = shade(context, [0, y, 0, y + box[1]], SWAG);
        context.fill();
        context.strokeStyle = GOLD;
        context.lineWidth = line;
        context.stroke();
        context.restore();
    }

    whose(context) {
        const { length } = this;
        const shown = value([[0, 0], [0.26 * length, 0], [0.34 * length, 1], [0.6 * length, 1], [0.66 * length, 0]], this.now);
        if (this.supporter === "" || shown <= 0)
            return;
        const text = this.name(context, 104 * this.pixel, 0.84 * this.width);
        context.globalAlpha = shown;
        context.lineJoin = "round";
        context.lineWidth = Math.max(2, 2 * this.pixel);
        context.strokeStyle = "#2A0E18";
        context.strokeText(text, this.width / 2, this.height / 2);
        context.fillStyle = GOLD_LIGHT;
        context.fillText(text, this.width / 2, this.height / 2);
        context.globalAlpha = 1;
    }
}

function shade(context, line, stops) {
    const gradient = context.createLinearGradient(...line);
    for (const [place, colour] of stops)
        gradient.addColorStop(place, colour);
    return gradient;
}

function strip(stops, width, height) {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width, height });
    const context = canvas.getContext("2d");
    context.fillStyle = shade(context, [0, 0, width, 0], stops);
    context.fillRect(0, 0, width, height);
    return canvas;
}
