// How far the goal is, with its milestones.

import { Rows, box, draw, picture, pixels, plate, say, see, words } from "./dom.js";
import { inCubic, inOutSine, linear, outBack, outCubic, play } from "./motion.js";
import { drawing, gift, strength, tokens } from "./tokens.js";

const PAD = 30;
const SPARKS = 3;
const MARK = 40;
const COIN = 50;

export class Goal {
    constructor(slot) {
        this.slot = slot;
        this.element = box(slot.element, "goal");
        this.plate = plate(this.element);
        this.header = box(this.element, "goal-header");
        this.title = words(this.header, "title bold");
        this.hint = words(this.header, "hint muted");
        this.reached = box(this.header, "reached");
        picture(this.reached, "", drawing("check", "mintText"));
        say(words(this.reached, "mint bold whole"), "Reached");
        this.figures = box(this.header, "figures");
        this.progress = words(this.figures, "progress bold whole");
        this.outOf = words(this.figures, "muted whole small");
        this.percent = words(this.figures, "bold whole small");
        this.track = box(this.element, "track");
        this.fill = box(this.track, "fill");
        this.gold = box(this.fill, "gold-fill");
        box(this.fill, "shine");
        this.sweep = box(this.fill, "sweep");
        this.marks = box(this.track, "marks");
        this.coin = box(this.track, "coin");
        draw(picture(this.coin, "halo"), drawing("halo", "glow"));
        draw(picture(this.coin, "art"), gift("coin"));
        this.coin.firstChild.style.opacity = Math.min(1, 2.25 * strength("glow"));
        this.chip = new Chip(this.element);
        this.rows = new Rows(
            row => new Mark(this.marks, row),
            (mark, row) => this.place(mark, row),
            mark => mark.element.remove(),
        );
        this.timers = [];
        this.key = null;
        this.celebrates = false;
        see(this.element, false);
        see(this.reached, false);
    }

    show(goal) {
        const { skin, place } = this.slot;
        const { settings } = place;
        if (!goal) {
            this.leave();
            return;
        }
        const replaced = this.key !== goal.key || this.element.hidden || this.leaves;
        const rises = replaced && this.key !== null;
        this.leaves = false;
        if (replaced)
            this.calm(false);
        const tall = settings.labels;
        this.high = skin.upright ? (tall ? 176 : 164) : tall ? 132 : 118;
        this.wide = place.width - 2 * PAD;
        pixels(this.element, { width: place.width, height: this.high });
        this.element.style.transform = `translateY(${this.slot.down(this.high)}px)`;
        const top = tall ? 6 : skin.upright ? 14 : 12;
        const header = skin.upright ? 92 : 50;
        pixels(this.header, { left: PAD, width: this.wide, top, height: header });
        pixels(this.track, { left: PAD, width: this.wide, top: tall ? top + header + 2 : this.high - (skin.upright ? 48 : 50) });
        this.header.classList.toggle("stacked", skin.upright);
        const numbered = settings.figures === "numbers" || settings.figures === "both";
        const percented = settings.figures === "percent" || settings.figures === "both";
        say(this.title, goal.title);
        say(this.hint, goal.next);
        say(this.outOf, goal.outOf);
        say(this.percent, `  ${goal.percent}`);
        see(this.progress, numbered || percented);
        see(this.outOf, numbered);
        see(this.percent, numbered && percented);
        this.hinted = settings.next;
        this.count(goal, numbered, replaced);
        this.fillTo(goal.fraction, replaced);
        this.labelled = settings.labels;
        this.turns = replaced ? new Map() : this.fresh(goal.marks);
        if (replaced)
            this.rows.show([]);
        this.rows.show(goal.marks);
        this.before = new Map(goal.marks.map(mark => [mark.key, mark.reached]));
        this.key = goal.key;
        see(this.element, true);
        this.element.style.opacity = 1;
        if (rises)
            this.rise();
        if (goal.celebrating !== this.celebrates) {
            this.celebrates = goal.celebrating;
            if (goal.celebrating)
                this.celebrate();
            else
                this.calm(true);
        }
        this.hint.style.opacity = this.celebrates ? 0 : 1;
        see(this.hint, this.hinted && goal.next !== "");
    }

    measure() {
        this.right = this.figures.offsetWidth;
    }

    arrange() {
        const { upright } = this.slot.skin;
        this.reached.style.left = upright ? "0" : `${Math.min(this.title.scrollWidth, (this.wide - this.right) * 0.5) + 18}px`;
        this.title.style.maxWidth = `${upright ? this.wide - this.right - 24 : (this.wide - this.right) * 0.5}px`;
        this.hint.style.maxWidth = `${upright ? this.wide : Math.max(0, this.wide - this.right - 24 - this.title.offsetWidth - 18)}px`;
    }

    // Those that were reached at this stroke are celebrated one by one, three at most.
    fresh(marks) {
        const reached = marks.filter(mark => mark.reached && this.before?.get(mark.key) === false);
        const turns = new Map();
        reached.slice(0, SPARKS).forEach((mark, turn) => turns.set(mark.key, { turn, unnamed: 0 }));
        if (reached.length > SPARKS)
            turns.get(reached[SPARKS - 1].key).unnamed = reached.length - SPARKS;
        return turns;
    }

    place(mark, row) {
        mark.show(row, this.slot.skin, this.wide, this.labelled);
        const turn = this.turns.get(row.key);
        if (!turn) {
            if (!mark.waits)
                mark.check(row.reached);
            return;
        }
        mark.waits = true;
        const { goalFill, milestoneApart } = tokens.motion;
        this.timers.push(setTimeout(() => {
            mark.waits = false;
            mark.celebrate();
            const text = turn.unnamed > 0 ? `${row.title} and ${turn.unnamed} more` : row.title;
            this.chip.announce(text, PAD + row.fraction * this.wide, this.slot);
        }, goalFill / 2 + turn.turn * milestoneApart));
    }

    // The figure on the way to its new value is ours; the one it comes to rest at is Coinstage's.
    count(goal, numbered, at_once) {
        const text = numbered ? goal.figure : goal.percent;
        const from = this.counted;
        this.counted = goal.progress;
        this.text = text;
        this.length = goal.length;
        cancelAnimationFrame(this.counting);
        if (at_once || from === undefined || from === goal.progress || Math.abs(goal.progress) >= 1e9) {
            say(this.progress, text);
            return;
        }
        const began = performance.now();
        const figure = value => (numbered ? grouped(value, text) : text);
        const step = now => {
            const way = Math.min(1, (now - began) / tokens.motion.goalFill);
            say(this.progress, way === 1 ? text : figure(Math.round(from + (goal.progress - from) * outCubic(way))));
            if (way < 1)
                this.counting = requestAnimationFrame(step);
        };
        this.counting = requestAnimationFrame(step);
    }

    fillTo(fraction, at_once) {
        const from = this.filled ?? fraction;
        this.filled = fraction;
        const share = t => Math.max(30 / this.wide, from + (fraction - from) * t);
        const time = at_once ? 0 : from === fraction ? 0 : tokens.motion.goalFill;
        const coin = t => Math.max(0, Math.min(this.wide - COIN, (from + (fraction - from) * t) * this.wide - COIN / 2));
        play(this.gold, t => ({ transform: `scaleX(${share(t)})` }), time, { ease: outCubic });
        play(this.coin, t => ({ transform: `translateX(${coin(t)}px)` }), time, { ease: outCubic });
    }

    rise() {
        const from = tokens.reduced ? 0 : this.high;
        const down = this.slot.down(this.high);
        play(this.element, t => ({ opacity: t, transform: `translateY(${down + (1 - t) * from}px)` }), tokens.motion.rise, { ease: outCubic });
    }

    celebrate() {
        const { goalFill, goalStill, goalSweep, entry, swing } = tokens.motion;
        this.timers.push(setTimeout(() => {
            this.plate.className = "plate golden great glowing";
            see(this.reached, true);
            const least = tokens.reduced ? 1 : 0.8;
            play(this.reached, t => ({ opacity: Math.min(1, t), transform: `scale(${least + (1 - least) * t})` }), entry, { ease: outBack(swing(1.4)) });
            if (!tokens.reduced) {
                const across = t => ({ transform: `translateX(${(-0.3 + 1.4 * t) * this.wide}px)`, opacity: 1 });
                play(this.sweep, across, goalSweep, { ease: inOutSine, done: () => (this.sweep.style.opacity = 0) });
            }
        }, goalFill + goalStill));
    }

    calm(slowly) {
        this.timers.splice(0).forEach(clearTimeout);
        this.plate.className = "plate";
        if (slowly)
            play(this.reached, t => ({ opacity: 1 - t }), tokens.motion.exit, { done: () => see(this.reached, this.celebrates) });
        else {
            see(this.reached, false);
            this.chip.hide();
            this.celebrates = false;
        }
    }

    leave() {
        if (this.key === null || this.leaves || this.element.hidden)
            return;
        this.leaves = true;
        play(this.element, t => ({ opacity: 1 - t }), tokens.motion.exit, { ease: inCubic, done: () => see(this.element, !this.leaves) });
    }
}

// Whole thousands apart as in a figure that Coinstage wrote.
function grouped(value, like) {
    const sign = /\d([^\d])\d{3}/u.exec(like)?.[1] ?? (value >= 1000 ? "," : "");
    return String(value).replace(/\B(?=(\d{3})+$)/g, sign);
}

class Mark {
    constructor(parent) {
        this.element = box(parent, "mark");
        this.ring = box(this.element, "ring");
        this.tick = picture(this.element, "tick", drawing("check", "mint"));
        this.label = words(this.element, "label");
        this.checked = null;
    }

    show(row, skin, track, labelled) {
        this.element.style.transform = `translateX(${row.fraction * track - MARK / 2}px)`;
        const width = Math.max(0, row.room * track - 16);
        say(this.label, row.title);
        pixels(this.label, { width, left: (MARK - width) / 2 });
        see(this.label, labelled && width > 3 * skin.small);
    }

    check(checked) {
        if (checked === this.checked)
            return;
        this.checked = checked;
        this.element.classList.toggle("checked", checked);
        see(this.tick, checked);
    }

    celebrate() {
        this.check(true);
        const { entry, swing, spark } = tokens.motion;
        play(this.tick, t => ({ transform: `scale(${t})` }), entry, { ease: outBack(swing(2.5)) });
        if (tokens.reduced)
            return;
        for (let n = 0; n < 8; n++) {
            const ray = picture(this.element, n % 2 ? "spark short" : "spark", drawing("spark", "goldLight"));
            const at = t => ({ opacity: 1 - t, transform: `rotate(${45 * n}deg) translateY(${-16 - 62 * t}px)` });
            play(ray, at, spark, { ease: outCubic, done: () => ray.remove() });
        }
    }
}

class Chip {
    constructor(parent) {
        this.element = box(parent, "chip");
        plate(this.element, "small minted");
        picture(this.element, "", drawing("check", "mintText"));
        this.words = words(this.element, "half");
        this.timer = 0;
        this.hide();
    }

    announce(text, at, slot) {
        const { plateIn, milestoneStay, exit } = tokens.motion;
        say(this.words, text);
        this.words.style.maxWidth = `${slot.place.width - 84}px`;
        see(this.element, true);
        const width = this.element.offsetWidth;
        const x = Math.max(0, Math.min(slot.place.width - width, at - width / 2));
        this.element.style.transform = `translate(${x}px, ${-this.element.offsetHeight - 12}px)`;
        play(this.element, t => ({ opacity: t }), plateIn);
        clearTimeout(this.timer);
        this.timer = setTimeout(() => play(this.element, t => ({ opacity: 1 - t }), exit, { ease: linear, done: () => this.hide() }), plateIn + milestoneStay);
    }

    hide() {
        clearTimeout(this.timer);
        see(this.element, false);
    }
}
