// Movements: only transforms and opacities, played by the browser itself.

const STEPS = 14;

export const linear = t => t;
export const outCubic = t => 1 - (1 - t) ** 3;
export const inCubic = t => t ** 3;
export const inOutCubic = t => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);
export const inOutSine = t => (1 - Math.cos(Math.PI * t)) / 2;
export const outBack = overshoot => t => 1 + (overshoot + 1) * (t - 1) ** 3 + overshoot * (t - 1) ** 2;

// Play what draw(progress) says, a style for each progress from 0 to 1, and leave the last one there.
export function play(element, draw, duration, { ease = linear, delay = 0, done = null } = {}) {
    const last = draw(1);
    if (duration <= 0 && delay <= 0) {
        Object.assign(element.style, last);
        done?.();
        return null;
    }
    const steps = ease === linear ? 1 : STEPS;
    const frames = Array.from({ length: steps + 1 }, (_, n) => draw(n === steps ? 1 : ease(n / steps)));
    const movement = element.animate(frames, { duration: Math.max(1, duration), delay, fill: "backwards" });
    Object.assign(element.style, last);
    if (done)
        movement.onfinish = done;
    return movement;
}

// Move to a place; the first time, and where nothing may move, at once.
export function glide(element, x, y, duration, delay = 0) {
    const before = element.place;
    if (before && before.x === x && before.y === y)
        return;
    const from = before && duration > 0 ? seen(element, before) : null;
    element.glides?.cancel();
    element.glides = null;
    element.place = { x, y };
    const at = (left, top) => ({ transform: `translate(${left}px, ${top}px)` });
    if (!from || from.y === y) {
        Object.assign(element.style, at(x, y));
        return;
    }
    element.glides = play(element, t => at(x, from.y + (y - from.y) * t), duration, { ease: outCubic, delay });
}

// Where it is seen now, in the middle of a movement too.
function seen(element, place) {
    if (element.glides?.playState !== "running")
        return place;
    const now = new DOMMatrixReadOnly(getComputedStyle(element).transform);
    return { x: now.e, y: now.f };
}
