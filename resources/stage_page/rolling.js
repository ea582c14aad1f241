// A figure whose changed digits roll upwards. While they roll, newer figures wait: only the latest is shown next.

import { box } from "./dom.js";
import { outCubic, play } from "./motion.js";
import { tokens } from "./tokens.js";

export class Rolling {
    constructor(parent, name = "") {
        this.element = box(parent, `rolling ${name}`);
        this.digits = [];
        this.shown = null;
        this.wanted = "";
        this.rolls = false;
    }

    size(pixels) {
        if (this.pixels !== pixels) {
            this.pixels = pixels;
            this.element.style.fontSize = `${pixels}px`;
            this.element.style.height = `${Math.ceil(pixels * 1.22)}px`;
        }
    }

    say(text) {
        this.wanted = text;
        this.element.dataset.says = text;
        if (this.shown === null)
            this.set(text, false);
        else if (!this.rolls && text !== this.shown)
            this.roll();
    }

    roll() {
        if (tokens.motion.roll === 0) {
            this.set(this.wanted, false);
            return;
        }
        this.rolls = true;
        this.set(this.wanted, true);
        setTimeout(() => {
            this.rolls = false;
            if (this.wanted !== this.shown)
                this.roll();
        }, tokens.motion.roll);
    }

    // From the right, so that a figure that grows keeps its ones.
    set(text, moves) {
        const before = this.shown ?? "";
        this.shown = text;
        const letters = [...text];
        while (this.digits.length > letters.length)
            this.digits.shift().remove();
        while (this.digits.length < letters.length) {
            const digit = box(null, "digit");
            box(digit, "face");
            this.element.prepend(digit);
            this.digits.unshift(digit);
        }
        letters.forEach((letter, place) => {
            const face = this.digits[place].firstChild;
            const was = before.charAt(before.length - letters.length + place);
            if (face.textContent !== letter)
                face.textContent = letter;
            if (moves && was !== letter)
                this.turn(this.digits[place], face, was);
        });
    }

    turn(digit, face, was) {
        const half = this.pixels / 2;
        const rolled = { ease: outCubic };
        const at = (y, opacity) => ({ transform: `translateY(${y}px)`, opacity });
        play(face, t => at((1 - t) * half, t), tokens.motion.roll, rolled);
        if (was === "")
            return;
        const ghost = box(digit, "ghost");
        ghost.textContent = was;
        play(ghost, t => at(-t * half, 1 - t), tokens.motion.roll, { ...rolled, done: () => ghost.remove() });
    }
}
