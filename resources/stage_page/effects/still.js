// One shape or picture of a pack, moved by timelines.

import { curve, value } from "./effect.js";

export class Still {
    constructor(effect, part) {
        this.effect = effect;
        this.part = part;
    }

    draw(context) {
        const { effect, part } = this;
        // Where movement is to be calm it stays where it is half-way.
        const moment = effect.reduced ? effect.length / 2 : effect.now;
        const opacity = value(part.fade, effect.now) * effect.intensity;
        if (opacity <= 0)
            return;
        context.globalAlpha = Math.min(1, opacity);
        if (part.form === "veil") {
            this.veil(context);
        } else {
            const grown = value(part.growth, moment);
            const side = part.size * grown * effect.pixel;
            const width = part.width > 0 ? part.width * grown * effect.width : side;
            const height = part.height > 0 ? part.height * grown * effect.height : side;
            const [x, y] = part.path.length > 0 ? curve(part.path, value(part.along, moment)) : [part.x, part.y];
            context.translate(x * effect.width, y * effect.height);
            context.rotate(effect.reduced ? 0 : (value(part.rotation, effect.now) * Math.PI) / 180);
            this.shape(context, width, height);
        }
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.globalAlpha = 1;
    }

    veil(context) {
        const { effect, part } = this;
        const { colours } = part;
        const shade = context.createLinearGradient(0, 0, 0, effect.height);
        shade.addColorStop(0, colours[0]);
        shade.addColorStop(0.5, colours[Math.floor((colours.length - 1) / 2)]);
        shade.addColorStop(1, colours[colours.length - 1]);
        context.fillStyle = shade;
        context.fillRect(0, 0, effect.width, effect.height);
    }

    shape(context, width, height) {
        const { effect, part } = this;
        if (part.picture !== "") {
            const image = effect.sprites.picture(part.picture);
            const fit = Math.min(width / image.width, height / image.height);
            context.drawImage(image, (-image.width * fit) / 2, (-image.height * fit) / 2, image.width * fit, image.height * fit);
            return;
        }
        if (part.form === "glow") {
            context.drawImage(effect.sprites.of("glow", part.colours[0], 256), -width / 2, -height / 2, width, height);
            return;
        }
        const line = part.form === "ring" || part.form === "frame";
        const rounded = part.form === "ring" || part.form === "disc";
        const thick = line ? part.thickness * value(part.thinning, effect.now) * effect.pixel : 0;
        const inset = thick / 2;
        const inner = [Math.max(0, width - thick), Math.max(0, height - thick)];
        context.beginPath();
        context.roundRect(inset - width / 2, inset - height / 2, ...inner, rounded ? Math.min(...inner) / 2 : 0);
        if (line && thick > 0) {
            context.lineWidth = thick;
            context.strokeStyle = part.colours[0];
            context.stroke();
        } else if (!line) {
            context.fillStyle = part.colours[0];
            context.fill();
        }
    }
}
