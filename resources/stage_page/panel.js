// What stands at its place for a while: it comes and goes as the alerts do.

import { box, plate } from "./dom.js";
import { inCubic, outBack, play } from "./motion.js";
import { tokens } from "./tokens.js";

export class Panel {
    constructor(slot, name, { fromRight = true } = {}) {
        this.slot = slot;
        this.outer = box(slot.element, "standing");
        this.element = box(this.outer, `panel ${name}`);
        this.plate = plate(this.element);
        this.inside = box(this.element, "inside");
        this.fromRight = fromRight;
        this.shown = false;
        this.element.hidden = true;
    }

    // How high it is, in the canvas's pixels.
    get height() {
        return this.high ?? 0;
    }

    resize(width, height) {
        this.wide = width;
        this.high = height;
        this.element.style.width = `${width}px`;
        this.element.style.height = `${height}px`;
    }

    // At its place within the slot.
    put() {
        const x = this.x ?? this.slot.across(this.wide);
        this.outer.style.transform = `translate(${x}px, ${this.slot.down(this.high)}px)`;
    }

    see(shown) {
        if (shown === this.shown)
            return;
        this.shown = shown;
        const { plateIn, entry, exit, travel, swing } = tokens.motion;
        const from = this.fromRight ? travel : -travel;
        this.moves?.forEach(move => move?.cancel());
        if (shown) {
            this.element.hidden = false;
            this.moves = [
                play(this.element, t => ({ opacity: 0.25 + 0.75 * t }), plateIn),
                play(this.element, t => ({ transform: `translateX(${(1 - t) * from}px)` }), entry, { ease: outBack(swing(1.2)) }),
            ];
        } else {
            const gone = t => ({ opacity: 1 - t, transform: `translateX(${t * from}px)` });
            this.moves = [play(this.element, gone, exit, { ease: inCubic, done: () => (this.element.hidden = !this.shown) })];
        }
    }
}
