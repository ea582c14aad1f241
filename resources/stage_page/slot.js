// A widget's place on the canvas. What stands in it keeps to the corner that stays put.

import { box } from "./dom.js";
import { glide, play } from "./motion.js";
import { tokens } from "./tokens.js";

const NOWHERE = { left: 0, top: 0, width: 1, height: 1, shown: false, layer: 0, settings: {} };

export class Slot {
    constructor(parent, name, skin) {
        this.place = tokens.layouts[skin.upright ? "upright" : "wide"][name] ?? NOWHERE;
        this.skin = skin;
        this.shift = 0;
        this.element = box(parent, "slot");
        this.element.dataset.widget = name;
        this.element.hidden = !this.place.shown;
        const { left, top, width, height, layer } = this.place;
        Object.assign(this.element.style, {
            left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px`, zIndex: layer,
        });
        this.cleared = false;
    }

    // Where something that wide or that high begins.
    across(wide) {
        return this.place.atRight ? this.place.width - wide : 0;
    }

    down(high) {
        return this.place.atBottom ? this.place.height - high : 0;
    }

    contentTop(high) {
        return this.place.top + this.down(high);
    }

    // How far it stands below its place, because of what comes before it.
    push(shift) {
        const { exit, closeGap } = tokens.motion;
        glide(this.element, 0, shift, closeGap, shift < this.shift ? exit : 0);
        this.shift = shift;
    }

    // Whether something larger has the stage for itself.
    clear(cleared) {
        if (cleared === this.cleared)
            return;
        this.cleared = cleared;
        play(this.element, t => ({ opacity: cleared ? 1 - t : t }), tokens.motion.exit);
    }
}
