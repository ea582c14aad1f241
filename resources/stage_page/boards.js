// Boards: lists whose rows change in place, and the code of a link.

import { Rows, box, draw, picture, pixels, say, see, words } from "./dom.js";
import { glide, inOutCubic, play } from "./motion.js";
import { Panel } from "./panel.js";
import { drawing, round, tokens } from "./tokens.js";

const QUIET_ZONE = 4;

class Board extends Panel {
    constructor(slot, name) {
        super(slot, `board ${name}`);
        this.header = box(this.inside, "board-header");
        this.title = words(this.header, "title bold");
        this.chip = box(this.header, "time");
        this.left = words(this.chip, "bold whole");
        this.list = box(this.inside, "rows");
        this.rows = new Rows(
            row => this.make(row),
            (line, row, place, fresh) => this.fill(line, row, place, fresh),
            line => {
                see(line, true);
                play(line, t => ({ opacity: 1 - t }), tokens.motion.exit, { done: () => line.remove() });
            },
        );
    }

    head(title, note = "") {
        say(this.title, title);
        say(this.left, note);
        see(this.chip, note !== "");
        this.chip.style.borderRadius = `${round(this.slot.skin.small + 14)}px`;
    }

    get most() {
        const { boardPad, boardHeader, boardLine } = this.slot.skin;
        const room = this.slot.place.height - 2 * boardPad - boardHeader;
        return Math.max(0, Math.min(this.slot.place.settings.rows, Math.floor(room / boardLine)));
    }

    make() {
        const line = box(this.list, "board-line");
        line.body = box(line, "board-body");
        return line;
    }

    // Glides to its place; beyond the last there is room for, it is not seen.
    stand(line, slot, seen, fresh) {
        const high = this.slot.skin.boardLine;
        line.style.height = `${high}px`;
        glide(line, 0, slot * high, fresh ? 0 : tokens.motion.closeGap);
        if (line.seen !== seen) {
            line.seen = seen;
            see(line, true);
            play(line, t => ({ opacity: seen ? t : 1 - t }), tokens.motion.exit, { done: () => see(line, line.seen) });
        }
    }

    rank(parent) {
        const disc = box(parent, "rank");
        return { disc, number: words(disc, "bold whole") };
    }

    ranked({ disc, number }, rank) {
        say(number, String(rank));
        disc.classList.toggle("first", rank === 1);
    }
}

export class Supporters extends Board {
    make(row) {
        const line = super.make(row);
        Object.assign(line, { rank: this.rank(line.body), name: words(line.body, "name half"), coins: words(line.body, "gold bold whole") });
        return line;
    }

    fill(line, row, place, fresh) {
        this.ranked(line.rank, place + 1);
        say(line.name, row.name);
        say(line.coins, row.coins);
        see(line.coins, this.slot.place.settings.worth);
        this.stand(line, place, place < this.most, fresh);
    }

    show(top) {
        this.wanted = Boolean(top);
        if (!top)
            return;
        this.head(top.title);
        this.rows.show(top.rows);
        this.count = Math.min(this.most, top.rows.length);
    }

    measure(width) {
        const { boardPad, boardHeader, boardLine } = this.slot.skin;
        this.resize(width, 2 * boardPad + boardHeader + (this.count ?? 0) * boardLine);
    }
}

export class Trend extends Board {
    make(row) {
        const line = super.make(row);
        line.rank = this.rank(line.body);
        line.column = box(line.body, "column");
        const top = box(line.column, "beside");
        Object.assign(line, { name: words(top, "name half"), percent: words(top, "gold bold whole"), bar: new ShareBar(line.column, "gold") });
        return line;
    }

    fill(line, row, place, fresh) {
        this.ranked(line.rank, row.rank);
        say(line.name, row.content);
        say(line.percent, row.percent);
        const { upright, boardLine } = this.slot.skin;
        line.bar.show(row.share, upright ? 8 : 10, this.inner - this.slot.skin.small - 28);
        pixels(line.column, { paddingBottom: upright ? 2 : 6, height: boardLine });
        this.stand(line, place, place < this.most, fresh);
    }

    show(trend, clock) {
        this.wanted = Boolean(trend);
        if (!trend)
            return false;
        const { settings } = this.slot.place;
        const timed = trend.until !== null && settings.clock;
        const runs = timed && clock.runs(trend.until);
        this.inner = this.slot.place.width - 2 * this.slot.skin.boardInset;
        this.head(trend.title, !timed ? "" : runs ? clock.left(trend.until) : "Closed");
        this.rows.show(trend.rows);
        this.count = Math.min(this.most, trend.rows.length);
        return runs;
    }

    measure(width) {
        const { boardPad, boardHeader, boardLine } = this.slot.skin;
        this.resize(width, 2 * boardPad + boardHeader + (this.count ?? 0) * boardLine);
    }
}

export class Poll extends Board {
    constructor(slot) {
        super(slot, "violet-edge");
        this.plate.classList.add("violet-edge");
        this.total = words(this.inside, "total muted whole");
        this.title.classList.toggle("two-lines", !slot.skin.upright);
    }

    make(row) {
        const line = super.make(row);
        line.column = box(line.body, "column");
        const top = box(line.column, "beside");
        line.check = picture(top, "check", drawing("check", "mintText"));
        Object.assign(line, { name: words(top, "name half"), percent: words(top, "bold whole"), bar: new ShareBar(line.column, "violet") });
        return line;
    }

    fill(line, row, place, fresh) {
        const { upright, boardLine } = this.slot.skin;
        say(line.name, row.answer);
        say(line.percent, row.percent);
        line.classList.toggle("wins", row.wins);
        see(line.check, row.wins);
        line.bar.show(row.share, upright ? 8 : 12, this.inner, row.wins ? "mint" : "violet");
        line.column.style.height = `${boardLine}px`;
        this.stand(line, place, true, fresh);
    }

    show(poll, clock) {
        this.wanted = Boolean(poll);
        if (!poll)
            return false;
        const { place, skin } = this.slot;
        const timed = poll.until !== null && place.settings.clock && !poll.closed;
        this.inner = place.width - 2 * skin.boardInset;
        this.head(poll.question, poll.closed ? "Result" : timed ? clock.left(poll.until) : "");
        this.rows.show(poll.rows);
        this.totalled = place.settings.votes && !skin.upright;
        say(this.total, poll.votes);
        see(this.total, this.totalled);
        this.count = poll.rows.length;
        return timed && clock.runs(poll.until);
    }

    measure(width) {
        const { boardPad, boardLine, upright } = this.slot.skin;
        this.inside.style.width = `${width}px`;
        const header = this.header.offsetHeight;
        const rows = (this.count ?? 0) * boardLine;
        this.list.style.height = `${rows}px`;
        this.resize(width, 2 * boardPad + header + rows + (this.totalled ? 46 : upright ? 0 : 8));
    }
}

export class HowTo extends Board {
    constructor(slot) {
        super(slot, "how-to");
        this.lines = [];
    }

    show(howTo) {
        this.wanted = Boolean(howTo);
        if (!howTo)
            return;
        const { skin, place } = this.slot;
        this.head(howTo.title);
        while (this.lines.length > howTo.steps.length)
            this.lines.pop().element.remove();
        while (this.lines.length < howTo.steps.length) {
            const element = box(this.list, "step");
            this.lines.push({ element, rank: this.rank(element), words: words(element, "") });
        }
        howTo.steps.forEach((step, n) => {
            const line = this.lines[n];
            this.ranked(line.rank, n + 1);
            see(line.rank.disc, place.settings.numbers);
            say(line.words, step);
            line.words.classList.toggle("two-lines", !skin.upright);
        });
    }

    // As many steps as there is room for.
    measure(width) {
        const { boardPad } = this.slot.skin;
        this.inside.style.width = `${width}px`;
        this.lines.forEach(line => see(line.element, true));
        const room = this.slot.place.height - boardPad - boardPad - this.header.offsetHeight - 6;
        const high = this.lines.map(line => line.element.offsetHeight);
        let taken = 0;
        this.lines.forEach((line, n) => {
            const ends = taken + high[n];
            see(line.element, ends <= room + 1);
            if (ends <= room + 1)
                taken = ends + 8;
        });
        const steps = Math.max(0, taken - 8);
        this.resize(width, Math.min(this.slot.place.height, 2 * boardPad + this.header.offsetHeight + 6 + steps));
    }
}

export class Spotlight extends Panel {
    constructor(slot) {
        super(slot, "board spotlight");
        this.plate.classList.add("golden", "marked");
        this.frame = document.createElement("canvas");
        this.frame.className = "code";
        this.inside.append(this.frame);
        this.column = box(this.inside, "offer");
        this.item = words(this.column, "title bold");
        this.item.classList.toggle("two-lines", !slot.skin.upright);
        this.seller = words(this.column, "muted");
        this.price = words(this.column, "gold bold");
        this.left = words(this.column, "violet bold");
        this.host = words(this.inside, "host half");
    }

    show(spotlight, clock) {
        this.wanted = Boolean(spotlight);
        if (!spotlight)
            return false;
        const { settings } = this.slot.place;
        const runs = settings.clock && clock.runs(spotlight.until);
        say(this.item, spotlight.item);
        say(this.seller, spotlight.seller);
        say(this.price, spotlight.price);
        say(this.left, runs ? `ends in ${clock.left(spotlight.until)}` : "");
        say(this.host, spotlight.host);
        see(this.seller, spotlight.seller !== "");
        see(this.price, spotlight.price !== "" && settings.price);
        see(this.left, runs);
        this.draw(spotlight.code);
        return runs;
    }

    // Squares of whole pixels stay sharp for a camera, on a white ground, whatever the theme.
    draw(rows) {
        const drawn = rows.join("");
        if (drawn === this.drawn)
            return;
        this.drawn = drawn;
        const modules = rows.length + 2 * QUIET_ZONE;
        const square = Math.max(2, Math.floor((this.slot.skin.upright ? 196 : 232) / modules));
        this.side = square * modules;
        this.frame.width = this.frame.height = this.side;
        pixels(this.frame, { width: this.side, height: this.side });
        const context = this.frame.getContext("2d");
        context.fillStyle = "#FFFFFF";
        context.fillRect(0, 0, this.side, this.side);
        context.fillStyle = "#000000";
        rows.forEach((row, y) => [...row].forEach((dark, x) => {
            if (dark === "1")
                context.fillRect((x + QUIET_ZONE) * square, (y + QUIET_ZONE) * square, square, square);
        }));
    }

    measure(width) {
        const { boardPad, boardInset, small } = this.slot.skin;
        const side = this.side ?? 0;
        pixels(this.frame, { left: boardInset, top: boardPad });
        pixels(this.column, { left: boardInset + side + 22, right: boardInset, top: boardPad, height: side });
        pixels(this.host, { left: boardInset, width: width - 2 * boardInset, top: boardPad + side + 8, height: small + 12 });
        this.resize(width, boardPad + side + 8 + small + 12 + boardPad - 6);
    }
}

// A part of a whole. It glides to a new value.
export class ShareBar {
    constructor(parent, accent) {
        this.element = box(parent, "share");
        this.fill = box(this.element, "share-fill");
        this.accent = accent;
        this.filled = null;
    }

    show(share, high, width, accent = this.accent) {
        const from = this.filled ?? share;
        const first = this.filled === null;
        this.filled = share;
        const radius = round(high);
        pixels(this.element, { height: high, borderRadius: radius });
        pixels(this.fill, { borderRadius: radius });
        this.fill.style.background = `var(--${accent})`;
        see(this.fill, share > 0 || from > 0);
        const least = high / Math.max(1, width);
        const at = t => ({ transform: `translateX(${100 * (Math.max(least, Math.min(1, from + (share - from) * t)) - 1)}%)` });
        if (first || from !== share)
            play(this.fill, at, first ? 0 : tokens.motion.goalFill, { ease: inOutCubic, done: () => see(this.fill, this.filled > 0) });
    }
}
