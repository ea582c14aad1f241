// The latest gifts, a line each.

import { Rows, box, draw, natural, picture, pixels, plate, say, see, words } from "./dom.js";
import { glide, inCubic, outCubic, play } from "./motion.js";
import { gift, tokens } from "./tokens.js";

const PAD = 16;

export class Feed {
    constructor(slot, airing) {
        this.slot = slot;
        this.airing = airing;
        this.element = box(slot.element, "feed");
        this.plate = plate(this.element, "small");
        this.list = box(this.element, "lines");
        this.lines = [];
        this.rows = new Rows(
            () => new Line(this.list),
            (line, row, place, fresh) => this.update(line, row, place, fresh),
            (line, key) => line.leave(() => airing.hide(key)),
        );
    }

    show(rows) {
        this.lines = [];
        this.rows.show(rows);
    }

    update(line, row, place, fresh) {
        line.show(row, this.slot);
        this.lines.push({ line, row, fresh });
    }

    // As many lines as there is room for.
    arrange(room) {
        const { skin, place } = this.slot;
        const most = Math.max(0, Math.min(place.settings.lines, Math.floor((room - 2 * PAD) / skin.feedLine)));
        const count = Math.min(this.lines.length, most);
        const height = count > 0 ? count * skin.feedLine + 2 * PAD : 0;
        pixels(this.element, { width: place.width, height });
        this.element.style.transform = `translateY(${this.slot.down(height)}px)`;
        this.plate.style.opacity = count > 0 ? 1 : 0;
        this.lines.forEach(({ line, row, fresh }, n) => {
            line.stand(PAD - 2 + n * skin.feedLine, n < most, fresh);
            if (n < most)
                this.airing.show(row.key);
        });
    }
}

class Line {
    constructor(list) {
        this.element = box(list, "line-place");
        this.body = box(this.element, "line");
        this.picture = picture(this.body, "");
        this.who = words(this.body, "who");
        this.window = box(this.body, "window");
        this.told = words(this.window, "muted told");
        this.worth = words(this.body, "gold whole worth");
        this.passed = false;
        this.seen = null;
    }

    show(row, slot) {
        const side = slot.skin.small + 8;
        draw(this.picture, gift(row.art));
        pixels(this.picture, { width: side, height: side });
        say(this.who, row.who);
        say(this.told, row.told);
        say(this.worth, slot.place.settings.worth ? row.worth : "");
        Object.assign(this, { side, passes: row.passes, wide: slot.place.width, high: slot.skin.feedLine });
    }

    measure() {
        this.most = (this.wide - 18 - this.side - this.worth.offsetWidth - 60) * 0.62;
    }

    stand(y, seen, fresh) {
        const { entry, exit, closeGap, travel } = tokens.motion;
        pixels(this.element, { width: this.wide, height: this.high });
        this.who.style.maxWidth = `${this.most}px`;
        glide(this.element, 0, y, fresh ? 0 : closeGap, this.element.place && y < this.element.place.y ? exit : 0);
        if (seen !== this.seen) {
            const was = this.seen;
            this.seen = seen;
            see(this.body, true);
            if (seen && was === null)
                play(this.body, t => ({ opacity: t, transform: `translateX(${(t - 1) * travel}px)` }), entry, { ease: outCubic });
            else
                play(this.body, t => ({ opacity: seen ? t : 1 - t }), exit, { done: () => see(this.body, this.seen) });
        }
        if (seen && this.passes && !this.passed && !tokens.reduced)
            this.pass();
    }

    // Those who gave together pass by once, as fast as they must for a line's short time.
    pass() {
        this.passed = true;
        const beyond = Math.max(0, natural(this.told) - this.window.clientWidth);
        if (beyond === 0)
            return;
        const { passRest, passPixel, passMost } = tokens.motion;
        this.told.classList.add("passing");
        play(this.told, t => ({ transform: `translateX(${-t * beyond}px)` }), Math.min(passMost, beyond * passPixel), {
            delay: passRest,
            done: () => setTimeout(() => {
                this.told.classList.remove("passing");
                this.told.style.transform = "";
            }, passRest),
        });
    }

    leave(done) {
        const end = () => { this.element.remove(); done(); };
        if (this.seen)
            play(this.body, t => ({ opacity: 1 - t }), tokens.motion.exit, { ease: inCubic, done: end });
        else
            end();
    }
}
