// Plays the effect of the moment on a canvas of its own. A new firing starts anew, even of the same effect.

import { see } from "../dom.js";
import { tokens } from "../tokens.js";
import { Curtain } from "./curtain.js";
import { Fireworks } from "./fireworks.js";
import { NeonFrame } from "./neon_frame.js";
import { Pack } from "./pack.js";
import { SpotlightSweep } from "./spotlight_sweep.js";
import { Sprites } from "./sprites.js";

const PROGRAMS = { Curtain, Fireworks, NeonFrame, SpotlightSweep };

export class EffectLayer {
    constructor(slot, airing) {
        this.slot = slot;
        this.airing = airing;
        this.canvas = document.createElement("canvas");
        this.canvas.className = "effect";
        slot.element.append(this.canvas);
        this.sprites = new Sprites();
        this.cue = null;
        this.running = 0;
        see(this.canvas, false);
    }

    // As many pixels as are seen.
    fit(scale) {
        const { width, height } = this.slot.place;
        this.canvas.width = Math.max(1, Math.round(width * scale));
        this.canvas.height = Math.max(1, Math.round(height * scale));
        if (this.cue && this.effect)
            this.begin(this.cue, this.drawn);
    }

    show(cue) {
        if ((cue?.key ?? null) === (this.cue?.key ?? null))
            return;
        this.stop();
        if (!cue || !this.slot.place.shown)
            return;
        this.cue = cue;
        this.load(cue);
    }

    async load(cue) {
        let drawn;
        try {
            const answer = await fetch(`/stage/effects/${encodeURIComponent(cue.effect)}.json`);
            if (!answer.ok)
                return;
            drawn = await answer.json();
            await this.sprites.load(drawn.scene);
        } catch {
            return;
        }
        if (this.cue !== cue)
            return;
        this.drawn = drawn;
        this.begin(cue, drawn);
        this.began = null;
        this.running = requestAnimationFrame(now => this.step(now));
    }

    begin(cue, drawn) {
        const strength = (this.slot.place.settings.strength ?? 100) / 100;
        const { width, height } = this.canvas;
        const program = drawn.program === "" ? Pack : PROGRAMS[drawn.program];
        if (!program)
            return;
        this.effect = new program({
            width,
            height,
            duration: cue.duration,
            intensity: cue.intensity * strength,
            length: drawn.length,
            reduced: tokens.reduced,
            scene: drawn.scene,
            seed: cue.seed,
            supporter: cue.supporter,
            sprites: this.sprites,
        });
    }

    step(now) {
        const { cue } = this;
        if (!this.effect)
            return;
        this.began ??= now;
        const time = now - this.began;
        const context = this.canvas.getContext("2d");
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, this.canvas.width, this.canvas.height);
        if (time >= cue.duration) {
            this.finish();
            return;
        }
        see(this.canvas, true);
        this.effect.at(time);
        this.effect.draw(context);
        this.airing.show(cue.key);
        this.airing.drawn();
        this.running = requestAnimationFrame(next => this.step(next));
    }

    // Drawn to its end: the cue stays until Coinstage takes it away, and is not played again.
    finish() {
        see(this.canvas, false);
        this.canvas.style.opacity = "";
        this.effect = null;
        this.airing.hide(this.cue.key);
    }

    stop() {
        cancelAnimationFrame(this.running);
        if (this.cue && this.effect)
            this.finish();
        this.cue = null;
        this.effect = null;
    }
}
