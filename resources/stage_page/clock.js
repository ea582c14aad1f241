// One clock for everything that counts down: a second costs one frame, however many of them are on stage.

const TRUSTED_MS = 2000;

export class Clock {
    constructor(tick) {
        this.tick = tick;
        this.behind = 0;
        this.timer = 0;
    }

    // Another computer's clock may go wrong by minutes; the same computer's does not.
    follow(now) {
        const behind = now - Date.now();
        this.behind = Math.abs(behind) > TRUSTED_MS ? behind : 0;
    }

    get now() {
        return Math.floor((Date.now() + this.behind) / 1000) * 1000;
    }

    run(running) {
        if (!running) {
            clearTimeout(this.timer);
            this.timer = 0;
        } else if (this.timer === 0) {
            this.timer = setTimeout(() => {
                this.timer = 0;
                this.tick();
            }, Math.max(50, this.now + 1000 - Date.now() - this.behind));
        }
    }

    runs(until) {
        return until !== null && until !== undefined && until > this.now;
    }

    left(until) {
        const seconds = Math.max(0, Math.ceil((until - this.now) / 1000));
        const minutes = Math.floor(seconds / 60);
        if (minutes >= 24 * 60)
            return `${Math.floor(minutes / 24 / 60)} d`;
        const shown = minutes < 60 ? [minutes, seconds % 60] : [Math.floor(minutes / 60), minutes % 60, seconds % 60];
        return shown.map((part, place) => (place > 0 || minutes < 60 ? String(part).padStart(2, "0") : part)).join(":");
    }
}
