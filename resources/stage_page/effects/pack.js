// Draws a pack: its parts in their order, the first at the back.

import { Effect } from "./effect.js";
import { Emitter } from "./emitter.js";
import { Still } from "./still.js";

export class Pack extends Effect {
    constructor(setup) {
        super(setup);
        this.parts = this.scene.map((part, n) => (part.kind === "emitter" ? new Emitter(this, n, part) : new Still(this, part)));
    }

    draw(context) {
        for (const part of this.parts)
            part.draw(context);
    }
}
