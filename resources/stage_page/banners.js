// Banners and clocks: each is one line or two, and some count down. The event alert comes and goes as they do.

import { box, draw, natural, picture, pixels, say, see, words } from "./dom.js";
import { ShareBar } from "./boards.js";
import { Panel } from "./panel.js";
import { drawing, gift, round, tokens } from "./tokens.js";

export class Announcement extends Panel {
    constructor(slot) {
        super(slot, "announcement");
        this.plate.classList.add("small", "violet-plate");
        this.words = words(this.inside, "half");
        this.left = words(this.inside, "heavy whole clock");
    }

    show(announcement, clock) {
        this.wanted = Boolean(announcement);
        if (!announcement)
            return false;
        const clocked = announcement.until !== null && this.slot.place.settings.clock;
        const runs = clocked && clock.runs(announcement.until);
        say(this.words, announcement.text);
        say(this.left, runs ? clock.left(announcement.until) : "now");
        see(this.left, clocked);
        return runs;
    }

    measure(room) {
        const { upright } = this.slot.skin;
        const beside = this.left.hidden ? 0 : this.left.offsetWidth + 12;
        const width = upright ? room : Math.min(room, natural(this.words) + beside + 48);
        this.words.style.maxWidth = `${width - 44 - beside}px`;
        this.resize(width, upright ? 76 : 62);
    }
}

export class Deal extends Panel {
    constructor(slot) {
        super(slot, "deal");
        this.plate.classList.add("golden", "marked");
        const badge = box(this.inside, "badge");
        picture(badge, "", drawing("sale", "textOnAccent"));
        this.column = box(this.inside, "lines-of-words");
        this.title = words(this.column, "title bold");
        this.left = words(this.column, "gold half");
    }

    show(deal, clock) {
        this.wanted = Boolean(deal);
        if (!deal)
            return false;
        const clocked = deal.until !== null && this.slot.place.settings.clock;
        const runs = clocked && clock.runs(deal.until);
        say(this.title, deal.title);
        say(this.left, runs ? `ends in ${clock.left(deal.until)}` : "has ended");
        see(this.left, clocked);
        return runs;
    }

    measure(width) {
        this.resize(width, this.slot.skin.upright ? 116 : 104);
    }
}

export class CoinDrop extends Panel {
    constructor(slot) {
        super(slot, "coin-drop");
        this.plate.classList.add("golden", "great", "glowing");
        picture(this.inside, "coin-picture", gift("coin"));
        this.column = box(this.inside, "lines-of-words");
        this.title = words(this.column, "title bold");
        this.who = words(this.column, "half");
        this.proof = words(this.column, "muted proof whole");
    }

    show(drop) {
        this.wanted = Boolean(drop);
        if (!drop)
            return;
        const named = drop.winners !== "" && this.slot.place.settings.winners;
        say(this.title, drop.title);
        say(this.who, named ? drop.winners : drop.drawing);
        this.who.classList.toggle("gold", named);
        this.who.classList.toggle("muted", !named);
        this.proof.dataset.says = drop.proof;
        see(this.proof, drop.proof !== "");
    }

    // What the draw can be checked by is cut in its middle.
    measure(width) {
        const { upright } = this.slot.skin;
        const proof = !this.proof.hidden;
        this.resize(width, (upright ? 116 : 104) + (proof ? (upright ? 48 : 34) : 0));
        if (!proof)
            return;
        const whole = this.proof.dataset.says;
        const room = width - 20 - 72 - 18 - 24;
        say(this.proof, whole);
        const wide = natural(this.proof);
        if (wide <= room)
            return;
        const kept = Math.max(2, Math.floor((whole.length * room) / wide) - 3);
        say(this.proof, `${whole.slice(0, Math.ceil(kept / 2))}…${whole.slice(-Math.floor(kept / 2))}`);
    }
}

export class Challenge extends Panel {
    constructor(slot) {
        super(slot, "challenge");
        this.title = words(this.inside, "secondary bold");
        this.figures = words(this.inside, "muted");
        this.left = box(this.inside, "standing-words");
        this.check = picture(this.left, "check", drawing("check", "mintText"));
        this.standing = words(this.left, "secondary bold whole");
        this.bar = new ShareBar(this.inside, "gold");
    }

    show(challenge, clock) {
        this.wanted = Boolean(challenge);
        if (!challenge)
            return false;
        const { settings } = this.slot.place;
        const { outcome } = challenge;
        const clocked = challenge.until !== null && settings.clock && outcome === "";
        say(this.title, challenge.title);
        say(this.figures, challenge.figures);
        say(this.standing, clocked ? clock.left(challenge.until) : challenge.standing);
        see(this.figures, settings.numbers);
        see(this.check, outcome === "won");
        const edge = outcome === "won" ? "minted" : outcome === "lost" ? "coral-edge" : "";
        this.plate.className = `plate ${edge}`;
        this.standing.className = `words secondary bold whole ${outcome === "won" ? "mint" : outcome === "lost" ? "coral" : "gold"}`;
        this.challenge = challenge;
        return clocked && clock.runs(challenge.until);
    }

    measure(width) {
        const { upright } = this.slot.skin;
        this.resize(width, upright ? 160 : 104);
        const { outcome } = this.challenge;
        const left = width - 24 - this.left.offsetWidth;
        const room = (left - 42) * (upright ? 1 : 0.55);
        const figures = this.figures.hidden ? 0 : Math.min(natural(this.figures), room);
        this.figures.style.maxWidth = `${room}px`;
        const at = upright ? 24 : left - figures - 18;
        pixels(this.figures, { left: at, top: upright ? 60 : 12 });
        const ends = upright || this.figures.hidden ? left : at;
        pixels(this.title, { left: 24, top: upright ? 14 : 12, width: Math.max(0, ends - 16 - 24) });
        pixels(this.left, { left, top: upright ? 14 : 12 });
        this.bar.show(this.challenge.fraction, 18, width - 48, outcome === "won" ? "mint" : outcome === "lost" ? "coral" : "gold");
    }
}

export class Alert extends Panel {
    constructor(slot, airing) {
        super(slot, "alert", { fromRight: !slot.skin.upright });
        this.airing = airing;
        this.plate.classList.add("violet-edge");
        this.avatar = box(this.inside, "avatar");
        this.initials = words(this.avatar, "bold whole");
        this.column = box(this.inside, "lines-of-words");
        this.name = words(this.column, "name bold");
        this.deed = words(this.column, "muted");
        this.badge = box(this.inside, "badge");
        this.picture = picture(this.badge, "");
        this.sold = words(this.badge, "bold whole");
        this.key = null;
    }

    show(alert) {
        if (this.key !== null && this.key !== alert?.key)
            this.airing.hide(this.key);
        this.key = alert?.key ?? null;
        this.wanted = Boolean(alert);
        if (!alert)
            return;
        say(this.initials, alert.initials);
        say(this.name, alert.name);
        say(this.deed, alert.deed);
        say(this.sold, alert.sold);
        see(this.sold, alert.sold !== "");
        see(this.picture, alert.sold === "");
        this.badge.classList.toggle("sold", alert.sold !== "");
        this.avatar.style.background = tokens.avatars[alert.number];
        this.badge.style.borderRadius = `${round(56)}px`;
        if (alert.sold === "")
            draw(this.picture, drawing(alert.kind, "textOnAccent"));
        if (this.slot.place.shown)
            this.airing.show(alert.key);
    }

    arrange() {
        this.resize(this.slot.place.width, this.slot.skin.upright ? 100 : 104);
        this.put();
        this.see(this.wanted);
    }
}
