// Shells climb from below and burst, one after the other; their sparks hang, sink and go out.

import { Effect } from "./effect.js";
import { Emitter } from "./emitter.js";
import { lighter } from "./sprites.js";

const FIRES = ["#FFC24B", "#FF6B5E", "#42D9A3", "#8E7CFF", "#5BB8FF", "#FF8FCB"];
const SKY = 0.2;

export class Fireworks extends Effect {
    constructor(setup) {
        super(setup);
        this.streak = this.sprites.of("streak", "#FFE3A3", 128);
        this.shells = Array.from({ length: Math.round(8 * this.intensity) }, (_, n) => this.shell(n));
    }

    shell(n) {
        const burstAt = 0.95 + (n * (this.length - 3.55)) / 7 + 0.12 * this.chance(n, 31);
        const fire = FIRES[Math.floor(this.chance(n, 32) * 6 + n) % 6];
        const side = (n % 2 ? 0.55 : 0.12) + 0.33 * this.chance(n, 33);
        const peak = SKY + 0.24 * this.chance(n, 34);
        const power = 0.8 + 0.5 * this.chance(n, 35);
        const place = [side, peak, 0, 0];
        return {
            burstAt, side, peak, power,
            lean: 60 * this.pixel * (this.chance(n, 36) - 0.5),
            glow: this.sprites.of("glow", fire, 128),
            streaks: new Emitter(this, 2 * n, {
                aims: true, colours: [fire, fire, lighter(fire, 1.25)], count: 44, direction: [0, 360], drag: 1.9,
                fade: [[0, 1], [0.55, 1], [1, 0]], gravity: 190, growth: [[0, 0.5], [0.1, 1], [1, 0.35]],
                life: [1.7, 2.2], place, shape: "streak", size: [58, 88], speed: [700 * power, 830 * power],
                start: [burstAt, burstAt],
            }),
            sparks: new Emitter(this, 2 * n + 1, {
                colours: ["#FFF3D6", lighter(fire, 1.4)], count: 24, direction: [0, 360], drag: 2.1,
                fade: [[0, 1], [0.6, 0.9], [1, 0]], gravity: 170, growth: [[0, 0.6], [0.3, 1], [1, 0.4]],
                life: [1.3, 2], place, shape: "spark", size: [18, 36], speed: [140 * power, 560 * power],
                start: [burstAt, burstAt + 0.05],
            }),
        };
    }

    draw(context) {
        for (const shell of this.shells) {
            this.climb(context, shell);
            this.flash(context, shell);
            shell.streaks.draw(context);
            shell.sparks.draw(context);
        }
    }

    climb(context, shell) {
        const way = 1 - (shell.burstAt - this.now) / 0.9;
        if (way <= 0 || way >= 1)
            return;
        const width = 26 * this.pixel;
        const height = 150 * this.pixel * (1.05 - way);
        const x = shell.side * this.width - width / 2 + (1 - way) * shell.lean;
        const y = this.height - (1 - shell.peak) * this.height * (1 - (1 - way) ** 2);
        context.drawImage(this.streak, x, y, width, height);
    }

    flash(context, shell) {
        const age = this.now - shell.burstAt;
        if (age < 0 || age >= 0.8)
            return;
        const width = 260 * shell.power * this.pixel * (0.7 + 0.5 * Math.min(1, age / 0.25));
        context.globalAlpha = Math.max(0, 0.85 * (1 - age / 0.8));
        context.drawImage(shell.glow, shell.side * this.width - width / 2, shell.peak * this.height - width / 2, width, width);
        context.globalAlpha = 1;
    }
}
