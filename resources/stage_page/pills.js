// The balance on stream, how many watch, and the word over everything.

import { box, draw, picture, plate, say, see, words } from "./dom.js";
import { Panel } from "./panel.js";
import { Rolling } from "./rolling.js";
import { drawing, gift } from "./tokens.js";

export class Ticker {
    constructor(slot) {
        this.slot = slot;
        this.element = box(slot.element, "pill ticker");
        plate(this.element, "round");
        this.row = box(this.element, "row");
        this.coin = picture(this.row, "coin-picture", gift("coin"));
        this.balance = new Rolling(this.row, "plain");
        this.goal = box(this.row, "part");
        this.toGoal = new Rolling(this.goal, "plain");
        say(words(this.goal, "muted half whole"), "to the goal");
        this.tonight = box(this.row, "part tonight");
        this.arrow = picture(this.tonight, "arrow");
        this.earned = new Rolling(this.tonight);
        say(words(this.tonight, "half whole"), "tonight");
        see(this.element, false);
    }

    show(ticker) {
        const { skin, place } = this.slot;
        const balance = ticker?.balance != null && place.settings.balance;
        const tonight = ticker?.tonight != null && place.settings.tonight;
        const toGoal = ticker?.toGoal != null;
        see(this.element, balance || tonight || toGoal);
        if (this.element.hidden)
            return;
        see(this.coin, balance || tonight);
        see(this.balance.element, balance);
        see(this.goal, toGoal);
        see(this.tonight, tonight);
        this.balance.size(skin.secondary);
        this.toGoal.size(skin.secondary);
        this.earned.size(skin.small);
        if (balance)
            this.balance.say(ticker.balance);
        if (toGoal)
            this.toGoal.say(ticker.toGoal);
        if (tonight) {
            this.earned.say(ticker.tonight);
            this.tonight.classList.toggle("spent", ticker.turn < 0);
            see(this.arrow, ticker.turn !== 0);
            draw(this.arrow, ticker.turn < 0 ? drawing("down", "coralText") : drawing("up", "mintText"));
        }
    }

    measure() {
        this.wide = this.element.hidden ? 0 : this.element.offsetWidth;
        this.high = this.slot.skin.upright ? 68 : 62;
        this.x = this.slot.across(this.wide);
        this.y = this.slot.down(this.high);
    }

    arrange() {
        this.element.style.transform = `translate(${this.x}px, ${this.y}px)`;
    }

    get visible() {
        return !this.element.hidden && this.slot.place.shown;
    }
}

export class Viewers extends Panel {
    constructor(slot) {
        super(slot, "pill viewers");
        this.plate.classList.add("round");
        this.row = box(this.inside, "row");
        picture(this.row, "eye", drawing("eye", "text"));
        this.count = new Rolling(this.row, "plain");
        this.word = words(this.row, "muted whole");
    }

    show(viewers) {
        const { skin, place } = this.slot;
        this.wanted = Boolean(viewers) && viewers.count >= place.settings.least;
        if (!viewers)
            return;
        this.count.size(skin.secondary);
        this.count.say(viewers.figure);
        say(this.word, viewers.word);
        see(this.word, place.settings.word);
    }

    measure() {
        const hidden = this.element.hidden;
        this.element.hidden = false;
        this.resize(this.row.offsetWidth + 48, this.slot.skin.upright ? 68 : 62);
        this.element.hidden = hidden;
    }

    // It stands beside the ticker, or in its stead.
    arrange(ticker) {
        const { slot } = this;
        const other = ticker.slot.place;
        const gap = slot.skin.gap;
        this.x = !slot.place.follows
            ? slot.across(this.wide)
            : other.left - slot.place.left + (ticker.visible ? ticker.x - gap : other.width) - this.wide;
        const left = slot.place.left + this.x;
        const meets = ticker.visible
            && other.left + ticker.x < left + this.wide && other.left + ticker.x + ticker.wide > left
            && other.top < slot.place.top + slot.place.height && other.top + other.height > slot.place.top;
        this.put();
        this.see(this.wanted && !meets);
    }
}

export class Watermark {
    constructor(parent) {
        this.element = box(parent, "watermark");
        plate(this.element, "round violet-edge");
        this.word = words(this.element, "bold whole");
        see(this.element, false);
    }

    show(text) {
        say(this.word, text);
        see(this.element, text !== "");
    }

    get visible() {
        return !this.element.hidden;
    }

    measure(skin) {
        this.wide = this.visible ? this.element.offsetWidth : 0;
        this.high = skin.small + 22;
    }

    // Above the credits, or where the skin has it.
    arrange(skin, credits) {
        this.x = credits ? credits.left + credits.width - skin.gap - this.wide : skin.right - this.wide;
        this.y = credits ? credits.top + skin.gap : skin.watermark - (skin.upright ? this.high : 0);
        this.element.style.transform = `translate(${this.x}px, ${this.y}px)`;
    }
}
