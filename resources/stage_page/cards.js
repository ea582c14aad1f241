// The gift cards: each combo counts up in place, and grows where its coins lift it to a higher tier.

import { Rows, box, draw, natural, picture, pixels, plate, say, see, words } from "./dom.js";
import { glide, inCubic, inOutSine, outBack, outCubic, play } from "./motion.js";
import { Rolling } from "./rolling.js";
import { drawing, gift, strength, tokens } from "./tokens.js";

export class Cards {
    constructor(slot, airing) {
        this.slot = slot;
        this.airing = airing;
        this.cards = [];
        this.rows = new Rows(
            row => new Card(slot, row),
            (card, row, place, fresh) => this.update(card, row, place, fresh),
            (card, key) => card.leave(() => airing.hide(key)),
        );
    }

    show(rows) {
        this.cards = [];
        this.rows.show(rows);
    }

    update(card, row, place, fresh) {
        card.show(row, this.slot);
        card.element.style.zIndex = 10 - place;
        this.cards.push(card);
        if (fresh)
            this.airing.show(row.key);
    }

    get lanes() {
        return this.cards.length;
    }

    // How much of the slot is taken, the gap below included.
    get taken() {
        return this.cards.reduce((sum, card) => sum + card.size.height + this.slot.skin.gap, 0);
    }

    arrange() {
        const { slot } = this;
        const { gap } = slot.skin;
        const first = this.cards[0]?.size.height ?? 0;
        this.cards.forEach((card, place) => {
            const top = slot.down(place === 0 ? first : this.taken - gap);
            card.stand(slot.across(card.wide), top + (place === 0 || slot.place.atBottom ? 0 : first + gap));
        });
    }
}

class Card {
    constructor(slot, row) {
        this.element = box(slot.element, "card-place");
        this.body = box(this.element, "card");
        this.plate = plate(this.body);
        this.disc = box(this.body, "disc");
        this.rays = picture(this.disc, "rays");
        this.halo = picture(this.disc, "halo");
        this.well = box(this.disc, "art-disc");
        box(this.well, "well");
        this.art = picture(this.disc, "art");
        this.says = box(this.body, "says");
        this.name = words(this.says, "name");
        this.message = words(this.says, "muted");
        this.sent = box(this.says, "sent");
        this.verb = words(this.sent, "muted whole");
        this.gift = words(this.sent, "gold");
        this.each = words(this.sent, "muted whole");
        this.figure = box(this.body, "figure");
        this.sign = words(this.figure, "gold whole");
        this.count = new Rolling(this.figure, "heavy shaded");
        this.tier = row.tier;
        this.accent = row.accent;
        this.units = row.units;
        this.beats = null;
        this.enter();
    }

    show(row, slot) {
        const { skin } = slot;
        const worth = slot.place.settings.worth;
        const before = this.size;
        this.size = skin[row.tier] ?? skin.medium;
        const grand = row.tier === "huge";
        const great = grand || row.tier === "large";
        const { size } = this;
        const pad = Math.round((size.height - size.art) / 2);
        say(this.name, row.name);
        say(this.message, row.message);
        say(this.verb, row.verb);
        say(this.gift, row.gift);
        say(this.each, row.each);
        say(this.sign, row.sign);
        see(this.message, row.message !== "");
        see(this.sent, row.message === "");
        see(this.figure, row.counted || (row.valued && worth));
        draw(this.art, gift(row.art));
        const room = Math.floor((size.width * (skin.upright ? 0.36 : 0.46)) / (0.62 * row.figure.length));
        const figure = Math.max(skin.secondary, Math.min(size.figure, room));
        this.count.size(figure);
        this.count.say(row.figure);
        this.name.style.fontSize = `${size.name}px`;
        this.says.style.fontSize = `${skin.secondary}px`;
        this.sign.style.fontSize = `${Math.max(skin.small, Math.round(figure * 0.72))}px`;
        pixels(this.disc, { left: pad, top: pad, width: size.art, height: size.art });
        const art = Math.round(size.art * 0.72);
        pixels(this.art, { width: art, height: art, left: (size.art - art) / 2, top: (size.art - art) / 2 });
        this.well.style.setProperty("--rim", `${Math.max(2, Math.round(size.art * 0.052))}px`);
        this.well.style.setProperty("--line", `${strength("goldShade") > 0 ? Math.max(1, Math.round(size.art * 0.012)) : 0}px`);
        this.plate.className = `plate ${great ? "golden glowing" : ""} ${grand ? "grand" : great ? "great" : ""}`;
        this.shine(grand);
        Object.assign(this, { row, pad, worth, room: slot.place.width });
        if (before && before !== size)
            this.promote(before);
        if (row.accent !== this.accent)
            this.flare();
        if (row.units !== this.units)
            this.beat();
        Object.assign(this, { accent: row.accent, units: row.units });
    }

    // What it asks for; a figure has room for three digits from the start, so that a growing combo seldom widens it.
    measure() {
        const { size, pad, row } = this;
        const figure = this.figure.hidden ? this.figured() : this.figure.offsetWidth;
        const beside = 16 + Math.round(figure * 0.12);
        const left = pad + size.art + Math.round(pad * 1.2);
        const edges = left + beside + Math.round(pad * 1.6);
        const sent = row.message ? natural(this.message) : natural(this.verb) + natural(this.gift) + natural(this.each);
        const asked = edges + Math.max(natural(this.name) + 4, sent) + Math.max(figure, size.figure * 2.4);
        this.wide = Math.min(this.room, size.widest, Math.max(size.width, asked));
        this.right = Math.round(pad * 1.6) + figure + beside;
        this.left = left;
        const width = this.wide - this.left - this.right;
        this.fits = row.valued && this.worth && row.counted && sent <= width + 1;
    }

    figured() {
        this.figure.hidden = false;
        const width = this.figure.offsetWidth;
        this.figure.hidden = true;
        return width;
    }

    stand(x, y) {
        const { exit, closeGap } = tokens.motion;
        pixels(this.body, { width: this.wide, height: this.size.height });
        pixels(this.says, { left: this.left, right: this.right });
        this.figure.style.right = `${Math.round(this.pad * 1.6)}px`;
        this.each.classList.toggle("no-room", !this.fits);
        glide(this.element, x, y, closeGap, this.element.place && y < this.element.place.y ? exit : 0);
    }

    enter() {
        const { plateIn, entry, travel, grow, artDelay, nameDelay, amountDelay, swing } = tokens.motion;
        const fades = t => ({ opacity: t });
        play(this.body, t => ({ opacity: 0.25 + 0.75 * t }), plateIn, { ease: outCubic });
        play(this.body, t => ({ transform: `translateX(${(t - 1) * travel}px)` }), entry, { ease: outBack(swing(1.2)) });
        play(this.disc, t => ({ transform: `scale(${grow + (1 - grow) * t})` }), entry - artDelay,
            { ease: outBack(swing(1.7)), delay: artDelay });
        play(this.says, fades, entry - nameDelay, { ease: outCubic, delay: nameDelay });
        const least = tokens.reduced ? 1 : 0.8;
        play(this.figure, t => ({ opacity: t, transform: `scale(${least + (1 - least) * t})` }), entry - amountDelay,
            { ease: outCubic, delay: amountDelay });
    }

    leave(done) {
        const { exit, shrink, travel } = tokens.motion;
        const down = this.size.height * (1 - shrink) + travel;
        const gone = t => ({ opacity: 1 - t, transform: `translateY(${t * down}px) scale(${1 - t * (1 - shrink)})` });
        play(this.body, gone, exit, { ease: inCubic, done: () => { this.element.remove(); done(); } });
    }

    // One beat takes a third of a second: however fast a combo grows, there are at most three a second.
    beat() {
        if (this.beats?.playState === "running" || tokens.motion.beat === 1)
            return;
        const { beat, beatUp, pulseEvery } = tokens.motion;
        const up = beatUp / pulseEvery;
        const swell = t => (t < up ? outCubic(t / up) : 1 - inOutSine((t - up) / (1 - up)));
        const count = this.count.element;
        this.beats = play(count, t => ({ transform: `scale(${1 + (beat - 1) * t})` }), pulseEvery, { ease: swell });
        count.style.transform = "";
    }

    // A higher tier takes its place at once and grows from the size of the last one.
    promote(before) {
        const from = tokens.reduced ? 1 : before.height / this.size.height;
        const { entry, swing } = tokens.motion;
        play(this.body, t => ({ transform: `scale(${from + (1 - from) * t})` }), entry, { ease: outBack(swing(1.4)) });
        this.flare();
    }

    flare() {
        const from = tokens.reduced ? 1 : 0.7;
        const to = tokens.reduced ? 1 : 1.5;
        if (strength("glow") === 0)
            return;
        draw(this.halo, drawing("halo", "glow"));
        play(this.halo, t => ({ opacity: 0.9 * (1 - t), transform: `scale(${from + (to - from) * t})` }),
            tokens.motion.spark, { ease: outCubic });
    }

    shine(grand) {
        const shines = grand && strength("glow") > 0;
        see(this.rays, shines);
        if (!shines || this.turning)
            return;
        draw(this.rays, drawing("rays", "glow"));
        this.turning = true;
        if (!tokens.reduced)
            this.rays.animate([{ transform: "rotate(0)" }, { transform: "rotate(360deg)" }],
                { duration: tokens.motion.raysTurn, iterations: Infinity });
    }
}
