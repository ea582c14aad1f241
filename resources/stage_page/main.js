// The page: takes what it is told, and shows it with the next frame.

import { Airing } from "./airing.js";
import { Connection } from "./connection.js";
import { Stage } from "./stage.js";
import { wear } from "./tokens.js";

const FONT_MS = 3000;

const connection = new Connection(take, lose);
const airing = new Airing(told => connection.tell(told));
const stage = new Stage(document.getElementById("canvas"), airing);

let look = null;
let latest = null;
let due = false;

function take(message) {
    if (message.look)
        look = message.look;
    airing.know(message.nonces);
    latest = message;
    draw();
}

// Without a connection nothing of the moment may stay; what lasts is the last that was true.
function lose(everything) {
    latest = everything ? null : latest && { ...latest, stage: lasting(latest.stage) };
    draw();
}

function lasting(state) {
    const { revision, visible, watermark, goal, ticker } = state;
    return { revision, visible, watermark, goal, ticker };
}

// A page that is not seen gets no frames: it keeps to the state all the same, for the moment it is seen again.
function draw() {
    if (due)
        return;
    due = true;
    if (document.visibilityState === "visible")
        requestAnimationFrame(show);
    else
        setTimeout(show);
}

function show() {
    due = false;
    if (look) {
        wear(look);
        stage.rebuild();
        look = null;
    }
    if (latest)
        stage.show(latest.stage, latest.now);
    else
        stage.clear();
    airing.drawn();
}

addEventListener("resize", () => stage.fit());
addEventListener("hashchange", () => location.reload());
stage.fit();
const font = document.fonts.load("700 28px Inter");
Promise.race([font, new Promise(settle => setTimeout(settle, FONT_MS))]).then(() => connection.open());
