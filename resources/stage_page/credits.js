// Everybody who gave, page by page.

import { box, pixels, say, see, words } from "./dom.js";
import { inCubic, play } from "./motion.js";
import { Panel } from "./panel.js";
import { tokens } from "./tokens.js";

const ROWS = 10;

export class Credits extends Panel {
    constructor(slot) {
        super(slot, "credits", { fromRight: false });
        this.plate.classList.add("golden", "marked");
        this.title = words(this.inside, "credits-title gold heavy");
        this.page = box(this.inside, "page");
        this.thanks = words(this.inside, "thanks muted");
        this.number = words(this.inside, "number muted whole");
        this.key = null;
        this.lines = [];
    }

    show(credits, reserved) {
        const { skin, place } = this.slot;
        if (!credits) {
            this.see(false);
            this.key = null;
            return;
        }
        const pad = skin.upright ? 34 : 44;
        const gap = skin.upright ? 28 : 64;
        const page = place.width - 2 * pad;
        const column = Math.min(760, (page + gap) / credits.columns - gap);
        const inset = (page + gap - credits.columns * (column + gap)) / 2;
        const tight = column < 12 * skin.small;
        const high = place.height - 22 - 72 - 10 - 48 - 20;
        this.resize(place.width, place.height);
        this.put();
        pixels(this.title, { left: pad + inset, top: 22, width: place.width - pad - inset - pad - reserved, height: 72, fontSize: skin.upright ? 48 : 52 });
        pixels(this.page, { left: pad, top: 104, width: page, height: high });
        pixels(this.thanks, { left: pad + inset, bottom: 20, height: 48 });
        pixels(this.number, { right: pad, bottom: 20, height: 48 });
        say(this.title, credits.title);
        say(this.thanks, credits.thanks);
        say(this.number, credits.number);
        see(this.number, credits.number !== "");
        this.fill(credits, { column, gap, inset, high: high / ROWS, tight });
        this.see(true);
    }

    // A page goes before the next one comes, line by line.
    fill(credits, { column, gap, inset, high, tight }) {
        const { skin, place } = this.slot;
        const { exit, oneByOne } = tokens.motion;
        const turns = credits.key !== this.key;
        if (turns) {
            for (const line of this.lines)
                play(line.element, t => ({ opacity: 1 - t }), exit, { ease: inCubic, done: () => line.element.remove() });
            this.lines = [];
        }
        this.key = credits.key;
        credits.lines.forEach((rows, across) => rows.forEach((row, down) => {
            let line = this.lines.find(each => each.across === across && each.down === down);
            if (!line) {
                const element = box(this.page, "credit");
                line = { element, across, down, name: words(element, "name half"), coins: words(element, "gold bold whole") };
                this.lines.push(line);
                play(element, t => ({ opacity: t }), exit, { delay: exit + down * oneByOne });
            }
            pixels(line.element, { left: inset + across * (column + gap), top: down * high, width: column, height: high });
            line.name.style.fontSize = `${tight ? skin.small : skin.goalTitle}px`;
            say(line.name, row.name);
            say(line.coins, row.coins);
            see(line.coins, row.coins !== "" && place.settings.worth && !tight);
        }));
        const kept = this.lines.filter(line => credits.lines[line.across]?.[line.down]);
        this.lines.filter(line => !kept.includes(line)).forEach(line => line.element.remove());
        this.lines = kept;
    }
}
