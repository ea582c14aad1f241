// How everything looks and moves: the theme that is worn, and what follows from it. Sizes are pixels of a canvas of
// 1920x1080 or 1080x1920. The window has the same in StageTokens.qml and StageSkin.qml.

export const tokens = { colours: {}, avatars: [], layouts: { wide: {}, upright: {} }, motion: {}, figures: {} };

export function wear(look) {
    Object.assign(tokens, look);
    tokens.motion = motion(look.figures.pace, look.figures.bounce, look.reduced);
    const style = document.documentElement.style;
    for (const [name, colour] of Object.entries(look.colours))
        style.setProperty(`--${name}`, colour);
    for (const name of ["radius", "radiusSmall", "pill", "edge", "spacing"])
        style.setProperty(`--${name}`, `${look.figures[name]}px`);
    style.setProperty("--family", `"${look.figures.family.replace(/[^\w .'-]/gu, "")}"`);
    for (const name of ["shadow", "glow", "aura"])
        style.setProperty(`--${name}Picture`, `url("${drawing(name === "aura" ? "glow" : name, name)}")`);
    for (const name of ["shadow", "glow", "aura"])
        style.setProperty(`--${name}Strength`, strength(name));
}

export function motion(pace, bounce, reduced) {
    const paced = usual => Math.round(usual * pace);
    return {
        travel: reduced ? 0 : 24,
        grow: reduced ? 1 : 0.6,
        shrink: reduced ? 1 : 0.72,
        beat: reduced ? 1 : 1.12,
        plateIn: paced(120),
        entry: paced(260),
        artDelay: paced(80),
        nameDelay: paced(60),
        amountDelay: paced(120),
        exit: paced(180),
        closeGap: reduced ? 0 : paced(220),
        rise: paced(420),
        oneByOne: paced(30),
        roll: reduced ? 0 : 120,
        beatUp: 120,
        pulseEvery: 334,
        goalFill: 600,
        goalStill: 120,
        goalSweep: 900,
        spark: 500,
        milestoneApart: 400,
        milestoneStay: 2600,
        raysTurn: 14000,
        passRest: 800,
        passPixel: 12,
        passMost: 4000,
        swing: usual => (reduced ? 0 : usual * bounce),
    };
}

export function skin(upright) {
    return {
        upright,
        width: upright ? 1080 : 1920,
        height: upright ? 1920 : 1080,
        right: (upright ? 1080 : 1920) - 72,
        watermark: upright ? 952 : 154,
        small: upright ? 34 : 28,
        secondary: upright ? 36 : 30,
        goalTitle: upright ? 38 : 32,
        medium: size(upright, [100, 72, 132, 44, 900, 640], [112, 76, 150, 52, 936, 800]),
        large: size(upright, [128, 84, 164, 52, 980, 760], [136, 88, 176, 56, 936, 880]),
        huge: size(upright, [188, 112, 232, 68, 1080, 960], [176, 104, 220, 62, 936, 936]),
        feedLine: upright ? 50 : 46,
        boardHeader: upright ? 50 : 52,
        boardInset: 24,
        boardLine: upright ? 53 : 66,
        boardPad: upright ? 14 : 20,
        gap: upright ? 16 : 20,
    };
}

function size(upright, wide, high) {
    const [art, figure, height, name, widest, width] = upright ? high : wide;
    return { art, figure, height, name, widest, width };
}

// The radius of what is round at both ends.
export function round(height) {
    return Math.min(height / 2, tokens.figures.pill);
}

// How strong a colour is, 0 to 1.
export function strength(colour) {
    return parseInt((tokens.colours[colour] ?? "#00000000").slice(7, 9), 16) / 255;
}

// One of our own drawings, in a colour of the theme.
export function drawing(name, colour) {
    return `/stage/drawings/${name}/${tokens.colours[colour].slice(1, 7)}.svg`;
}

export function gift(art) {
    return `/stage/gifts/${encodeURIComponent(art)}.svg`;
}
