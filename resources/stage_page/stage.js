// Everything viewers see, laid out for 1920x1080 or 1080x1920 and scaled to the page.

import { Announcement, Alert, Challenge, CoinDrop, Deal } from "./banners.js";
import { HowTo, Poll, Spotlight, Supporters, Trend } from "./boards.js";
import { Cards } from "./cards.js";
import { Clock } from "./clock.js";
import { Credits } from "./credits.js";
import { EffectLayer } from "./effects/layer.js";
import { Feed } from "./feed.js";
import { Goal } from "./goal.js";
import { Ticker, Viewers, Watermark } from "./pills.js";
import { Slot } from "./slot.js";
import { skin } from "./tokens.js";

// What stands for a while, each by what the state calls it and by its place. In the same place these take turns.
const BOARDS = [
    ["topSupporters", "top-supporters", Supporters],
    ["howTo", "how-to", HowTo],
    ["trendBoard", "trend-board", Trend],
    ["spotlight", "spotlight", Spotlight],
    ["poll", "poll", Poll],
    ["challenge", "challenge", Challenge],
    ["deal", "deal", Deal],
    ["coinDrop", "coin-drop", CoinDrop],
    ["announcement", "announcement", Announcement],
];

export class Stage {
    constructor(canvas, airing) {
        this.canvas = canvas;
        this.airing = airing;
        this.clock = new Clock(() => this.state && this.arrange(this.state));
        this.state = null;
    }

    // As large as the page, in whichever shape it has.
    fit() {
        const upright = innerHeight > innerWidth;
        const turned = this.skin && this.skin.upright !== upright;
        this.skin = skin(upright);
        const { width, height } = this.skin;
        const scale = Math.min(innerWidth / width, innerHeight / height);
        const left = (innerWidth - scale * width) / 2;
        const top = (innerHeight - scale * height) / 2;
        Object.assign(this.canvas.style, { width: `${width}px`, height: `${height}px` });
        this.canvas.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
        this.scale = scale * devicePixelRatio;
        if (turned && this.effects)
            this.rebuild();
        else
            this.effects?.fit(this.scale);
    }

    // Make everything anew: another theme, another layout, another shape.
    rebuild() {
        const { canvas } = this;
        this.effects?.stop();
        canvas.replaceChildren();
        canvas.className = this.skin.upright ? "upright" : "wide";
        for (const name of ["small", "secondary", "goalTitle", "boardInset", "boardPad", "boardHeader", "boardLine", "feedLine"])
            canvas.style.setProperty(`--${name}`, `${this.skin[name]}px`);
        const slot = name => new Slot(canvas, name, this.skin);
        this.effects = new EffectLayer(slot("effects"), this.airing);
        this.ticker = new Ticker(slot("ticker"));
        this.watermark = new Watermark(canvas);
        this.cards = new Cards(slot("gift-alert"), this.airing);
        this.feed = new Feed(slot("gift-feed"), this.airing);
        this.boards = Object.fromEntries(BOARDS.map(([name, place, type]) => [name, new type(slot(place), name)]));
        this.alert = new Alert(slot("event-alert"), this.airing);
        this.viewers = new Viewers(slot("viewers"));
        this.credits = new Credits(slot("credits"));
        this.goal = new Goal(slot("goal-bar"));
        this.effects.fit(this.scale);
        if (this.state)
            this.arrange(this.state);
    }

    clear() {
        this.state = null;
        this.canvas.hidden = true;
        this.clock.run(false);
        this.effects?.show(null);
    }

    show(state, now) {
        if (!this.effects)
            return;
        this.clock.follow(now);
        const hid = this.canvas.hidden;
        this.canvas.hidden = !state.visible;
        if (!state.visible) {
            this.state = state;
            this.effects.show(null);
            this.clock.run(false);
            return;
        }
        if (hid && this.state)
            this.rebuild();
        this.state = state;
        this.arrange(state);
    }

    // First everything is told, then everything is measured, then everything is put in its place.
    arrange(state) {
        if (!state.visible)
            return;
        const told = state.widgets ?? {};
        this.watermark.show(state.watermark);
        this.ticker.show(state.ticker);
        this.cards.show(state.cards ?? []);
        this.feed.show(state.feed ?? []);
        this.alert.show(state.alert);
        this.goal.show(state.goal);
        this.viewers.show(told.viewers);
        let counts = false;
        for (const [name] of BOARDS)
            counts = Boolean(this.boards[name].show(told[name], this.clock)) || counts;
        this.clock.run(counts);
        this.measure();
        this.put(state);
        this.effects.show(state.effect);
    }

    measure() {
        this.watermark.measure(this.skin);
        this.ticker.measure();
        this.cards.cards.forEach(card => card.measure());
        this.feed.lines.forEach(({ line }) => line.measure());
        if (!this.goal.element.hidden)
            this.goal.measure();
        if (this.viewers.wanted)
            this.viewers.measure();
    }

    put(state) {
        const { skin: sizes, cards, feed, watermark } = this;
        const credits = this.credits.slot.place;
        const rolling = Boolean(state.credits) && credits.shown;
        watermark.arrange(sizes, rolling ? credits : null);
        this.ticker.arrange();
        cards.arrange();
        const announcement = this.boards.announcement;
        const announced = this.announce(announcement.slot);
        for (const [name, board] of Object.entries(this.boards)) {
            if (!board.wanted)
                continue;
            const hidden = board.element.hidden;
            board.element.hidden = false;
            board.measure(name === "announcement" && announced > board.slot.place.top ? board.slot.place.width : this.freeWidth(board.slot.place));
            board.element.hidden = hidden;
        }
        announcement.slot.push(announced - announcement.slot.place.top);
        for (const board of Object.values(this.boards)) {
            if (board.wanted)
                board.put();
            board.see(board.wanted && board.slot.place.shown && this.hasTurn(board));
        }
        const { slot } = feed;
        const falls = slot.place.follows && cards.slot.place.shown && !cards.slot.place.atBottom ? cards.slot.place.top + cards.taken : slot.place.top;
        slot.push(falls - slot.place.top);
        feed.arrange(this.feedRoom(falls));
        this.push(this.alert.slot, announcement, announced);
        this.alert.arrange();
        if (this.viewers.wanted)
            this.viewers.arrange(this.ticker);
        else
            this.viewers.see(false);
        if (!this.goal.element.hidden)
            this.goal.arrange();
        this.credits.show(state.credits, watermark.visible ? watermark.wide + sizes.gap : 0);
        const boards = Object.values(this.boards).map(board => board.slot);
        for (const each of [this.ticker.slot, feed.slot, this.alert.slot, this.viewers.slot, this.goal.slot, ...boards])
            each.clear(rolling);
    }

    // Where the announcement begins: below the watermark, where it would lie under it.
    announce(slot) {
        return slot.place.follows && this.underWatermark(slot.place) ? this.belowWatermark : slot.place.top;
    }

    // The alert makes way for the announcement and for the watermark.
    push(slot, announcement, announced) {
        const { place } = slot;
        const other = announcement.slot.place;
        const ends = announcement.shown && other.shown ? announced + other.height + this.skin.gap : 0;
        const meets = place.top < ends && other.top < place.top + place.height && beside(other, place);
        const top = !place.follows ? place.top : meets ? ends : this.underWatermark(place) ? this.belowWatermark : place.top;
        slot.push(top - place.top);
    }

    // Cards come first, then what is on top in the same place.
    hasTurn(board) {
        const { place } = board.slot;
        const { slot, lanes, taken } = this.cards;
        const end = slot.place.top + (slot.place.atBottom ? slot.place.height : taken - this.skin.gap);
        if (lanes > 0 && slot.place.shown && end > board.slot.contentTop(board.height) && slot.place.top < place.top + place.height && beside(slot.place, place))
            return false;
        return !Object.values(this.boards).some(({ wanted, slot: other }) =>
            wanted && other.place.shown && other.place.layer > place.layer && same(other.place, place));
    }

    underWatermark(place) {
        const { visible, x, y, high } = this.watermark;
        return visible && place.top < y + high && place.top + place.height > y && place.left + place.width > x;
    }

    get belowWatermark() {
        return this.watermark.y + this.watermark.high + this.skin.gap;
    }

    // How much of a place's width the watermark leaves free.
    freeWidth(place) {
        const { visible, x, y, high } = this.watermark;
        const meets = visible && place.left < x && place.left + place.width > x && place.top < y + high && place.top + place.height > y;
        return meets ? x - this.skin.gap - place.left : place.width;
    }

    // How high the feed may be before it meets what stands below it.
    feedRoom(top) {
        const { place } = this.feed.slot;
        let room = place.height;
        for (const { wanted, slot, height } of Object.values(this.boards)) {
            if (wanted && slot.place.shown && slot.contentTop(height) > top && beside(slot.place, place))
                room = Math.min(room, slot.contentTop(height) - this.skin.gap - top);
        }
        return room;
    }
}

function beside(one, other) {
    return one.left < other.left + other.width && one.left + one.width > other.left;
}

function same(one, other) {
    return ["left", "top", "width", "height"].every(side => one[side] === other[side]);
}
