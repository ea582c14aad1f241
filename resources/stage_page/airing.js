// Proof of airing: tells, by the nonces we were given, what was painted for the first time and what has ended.

import { drawing } from "./connection.js";

const KEPT = 400;
const AT_ONCE = 50;

export class Airing {
    constructor(tell) {
        this.tell = tell;
        this.nonces = new Map();
        this.waiting = new Set();
        this.painted = new Set();
        this.asked = false;
    }

    know(nonces) {
        for (const [key, nonce] of Object.entries(nonces)) {
            if (this.nonces.get(key) !== nonce) {
                this.nonces.delete(key);
                this.nonces.set(key, nonce);
                this.painted.delete(key);
            }
        }
        for (const key of this.nonces.keys()) {
            if (this.nonces.size <= KEPT)
                break;
            this.nonces.delete(key);
            this.painted.delete(key);
        }
    }

    // It will be seen with this frame.
    show(key) {
        if (!this.painted.has(key))
            this.waiting.add(key);
    }

    hide(key) {
        this.waiting.delete(key);
        const nonce = this.nonces.get(key);
        if (this.painted.delete(key) && nonce !== undefined)
            this.tell({ ended: [nonce] });
    }

    // The frame after the one in which a thing was put there is the first to know that it was drawn.
    drawn() {
        if (this.waiting.size === 0 || this.asked)
            return;
        this.asked = true;
        requestAnimationFrame(() => requestAnimationFrame(() => this.report()));
    }

    report() {
        this.asked = false;
        if (!drawing())
            return;
        const told = [];
        for (const key of this.waiting) {
            if (told.length === AT_ONCE)
                break;
            this.waiting.delete(key);
            this.painted.add(key);
            if (this.nonces.has(key))
                told.push(this.nonces.get(key));
        }
        if (told.length > 0)
            this.tell({ painted: told });
        this.drawn();
    }
}
