// Shows the show as it stands, and orders what is pressed. Every text from outside goes through textContent.

import { Line } from "/remote/live.js";

const TOKEN = "coinstage-device";
const HOLD_MS = 1200;
const $ = id => document.getElementById(id);
const figures = new Intl.NumberFormat("en");
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

let state = null;
let skew = 0;
let pairingName = "";

const line = new Line({ status, state: show, token: keep, waiting, turnedAway });

// Who we are

function kept() {
  try {
    return localStorage.getItem(TOKEN);
  } catch {
    return null;
  }
}

function keep(secret) {
  try {
    localStorage.setItem(TOKEN, secret);
  } catch {
    say("This browser keeps nothing: pair again next time.", "bad");
  }
}

function forget() {
  try {
    localStorage.removeItem(TOKEN);
  } catch {
    // There was nothing.
  }
}

function view(name) {
  $("reaching").hidden = name !== "reaching";
  $("pairing").hidden = name !== "pairing";
  $("control").hidden = $("foot").hidden = name !== "control";
}

function askForCode(words) {
  state = null;
  view("pairing");
  $("pair").hidden = false;
  $("waiting-for-yes").hidden = true;
  $("pair-words").textContent = words;
  $("knock").disabled = false;
  $("line").textContent = "Not let in yet";
  $("line").dataset.line = "waits";
}

function waiting() {
  $("pair").hidden = true;
  $("waiting-for-yes").hidden = false;
  $("known-as").textContent = `“${pairingName}”`;
  $("line").textContent = "Waiting for a yes";
  $("line").dataset.line = "waits";
  $("stop-knocking").focus();
}

function turnedAway(words, revoked) {
  if (revoked) forget();
  $("code").value = "";
  askForCode(words);
  $("code").focus();
}

// The line

function status(words, kind) {
  $("line").textContent = words;
  $("line").dataset.line = kind;
  const stale = kind !== "live";
  $("stale").hidden = !stale;
  $("control").classList.toggle("stale", stale);
  for (const button of document.querySelectorAll("#control button:not([role=tab]):not(#forget), #panic")) {
    button.disabled = stale || button.dataset.busy === "yes";
  }
}

function say(words, tone = "") {
  $("said").textContent = words;
  $("said").dataset.tone = tone;
}

async function order(button, name, members, done) {
  button.dataset.busy = "yes";
  button.disabled = true;
  try {
    await line.order(name, members);
    say(done);
    return true;
  } catch (refusal) {
    say(refusal.message, "bad");
    return false;
  } finally {
    delete button.dataset.busy;
    button.disabled = !line.isLive;
  }
}

// The show

function show(next, now) {
  state = next;
  skew = Date.now() - now;
  view("control");
  const { session, tonight, stage } = state;
  $("session-line").textContent = session
    ? `${session.title} · since ${clock.format(session.started + skew)}`
    : "No session runs.";
  $("coins-box").hidden = tonight.coins === null;
  $("coins").textContent = tonight.coins === null ? "" : figures.format(tonight.coins);
  $("gifts").textContent = tonight.gifts === null ? "–" : figures.format(tonight.gifts);
  $("waiting-count").textContent = figures.format(state.waiting_in_all);
  $("hidden-banner").hidden = stage.visible;
  $("panic").textContent = stage.visible ? "Hide everything" : "Show the stage again";
  $("panic").dataset.does = stage.visible ? "panic" : "show";
  pressed($("pause"), stage.paused, "Go on", "Pause");
  pressed($("mute"), stage.muted, "Sound on", "Mute");
  list($("sources"), state.sources, each => each.title, source, showSource);
  $("no-sources").hidden = state.sources.length > 0;
  list($("items"), state.items, each => each.id, gift, showGift);
  list($("waiting"), state.waiting, each => each.id, gift, showGift);
  list($("recent"), state.recent, each => each.id, past, showPast);
  $("no-items").hidden = state.items.length > 0;
  $("no-recent").hidden = state.recent.length > 0;
  const more = state.waiting_in_all - state.waiting.length;
  $("no-waiting").hidden = state.waiting.length > 0 && more <= 0;
  $("no-waiting").textContent = state.waiting.length > 0 ? `And ${figures.format(more)} more.` : "Nothing waits.";
  showNames();
  showEffects();
  showPoll();
  showChallenge();
  $("start-session").hidden = session !== null;
  $("running-session").hidden = session === null;
  $("grants").textContent = grantWords();
}

function pressed(button, on, wordsOn, wordsOff) {
  button.setAttribute("aria-pressed", String(on));
  button.textContent = on ? wordsOn : wordsOff;
}

function grantWords() {
  const words = { coins: "see coins", names: "approve names", spend: "fire effects" };
  const granted = Object.keys(words).filter(each => state.grants.includes(each)).map(each => words[each]);
  return granted.length
    ? `It may direct the stage, ${granted.join(", ")}.`
    : "It may direct the stage. Coins, names and effects are granted at the computer, on the page Remote.";
}

// Keeps the elements of what stays, so that a finger never meets another button than the one it aimed at.
function list(parent, items, keyOf, make, fill) {
  const old = new Map([...parent.children].map(element => [element.dataset.key, element]));
  const kept = items.map(item => {
    const key = String(keyOf(item));
    const element = old.get(key) ?? make(key);
    element.dataset.key = key;
    old.delete(key);
    fill(element, item);
    return element;
  });
  for (const element of old.values()) element.remove();
  kept.forEach((element, place) => {
    if (parent.children[place] !== element) parent.insertBefore(element, parent.children[place] ?? null);
  });
}

function make(tag, name = "", text = "") {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

function entry(...buttons) {
  const element = make("li");
  const row = make("div", "row");
  row.append(...buttons);
  element.append(make("div", "who"), make("div", "what"), row);
  return element;
}

function button(words, press) {
  const element = make("button", "", words);
  element.disabled = !line.isLive;
  element.addEventListener("click", () => press(element));
  return element;
}

function text(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function whoOf(item) {
  return item.people > 1 ? `${figures.format(item.people)} people` : item.who || "Somebody";
}

function whatOf(item) {
  const coins = item.coins === null ? "" : ` · ${figures.format(item.coins)} coins`;
  return `${figures.format(item.units)} × ${item.gift || "gift"}${coins}${item.held ? " · held back" : ""}`;
}

function gift(key) {
  return entry(
    button("Skip", pressedOne => order(pressedOne, "stage-skip", { item: key }, "Skipped.")),
    button("Strike out", pressedOne => order(pressedOne, "stage-strike", { who: key }, "Nothing of theirs is shown any more.")),
  );
}

function showGift(element, item) {
  const [skip, strike] = element.querySelectorAll("button");
  text(element.querySelector(".who"), whoOf(item));
  text(element.querySelector(".what"), whatOf(item));
  skip.setAttribute("aria-label", `Skip ${whoOf(item)}`);
  strike.setAttribute("aria-label", `Strike ${whoOf(item)} out`);
  strike.hidden = !item.strikable;
}

function past(key) {
  return entry(
    button("Replay", pressedOne => order(pressedOne, "stage-replay", { item: key }, "It comes again.")),
    button("Strike out", pressedOne => order(pressedOne, "stage-strike", { who: key }, "Nothing of theirs is shown any more.")),
  );
}

function showPast(element, item) {
  const [replay, strike] = element.querySelectorAll("button");
  text(element.querySelector(".who"), whoOf(item));
  text(element.querySelector(".what"), whatOf(item));
  replay.setAttribute("aria-label", `Replay ${whoOf(item)}`);
  strike.setAttribute("aria-label", `Strike ${whoOf(item)} out`);
  strike.hidden = !item.strikable;
}

function source() {
  const element = make("li");
  element.append(make("b"), make("span"));
  return element;
}

function showSource(element, item) {
  element.dataset.state = item.state;
  text(element.firstChild, item.title);
  text(element.lastChild, item.words ? ` · ${item.words}` : ` · ${item.state}`);
}

function showNames() {
  const waits = state.withheld_in_all;
  text($("tab-names"), waits ? `Names ${waits}` : "Names");
  list($("withheld"), state.withheld ?? [], each => each.person, withheld, showWithheld);
  $("no-withheld").hidden = state.withheld !== null && waits > 0;
  text($("no-withheld"), state.withheld === null
    ? `${figures.format(waits)} waiting. This device may not see them: grant it at the computer, on the page Remote.`
    : "No name waits for approval.");
}

function withheld(key) {
  return entry(
    button("Approve", pressedOne => order(pressedOne, "stage-approve", { who: key }, "The name is shown.")),
    button("Strike out", pressedOne => order(pressedOne, "stage-strike", { who: key }, "Nothing of theirs is shown any more.")),
  );
}

function showWithheld(element, item) {
  const [approve, strike] = element.querySelectorAll("button");
  text(element.querySelector(".who"), item.name);
  text(element.querySelector(".what"), item.reason);
  approve.setAttribute("aria-label", `Approve ${item.name}`);
  strike.setAttribute("aria-label", `Strike ${item.name} out`);
}

function showEffects() {
  $("effects-box").hidden = state.effects === null;
  const effects = state.effects ?? [];
  $("no-effects").hidden = effects.length > 0;
  list($("effects"), effects, each => each.id, effect, (element, item) => {
    text(element, item.price ? `${item.name} · ${figures.format(item.price)} coins` : item.name);
  });
}

function effect(key) {
  return button("", pressedOne => order(pressedOne, "effect-fire", { effect: key }, "It was fired."));
}

function showPoll() {
  const { poll } = state;
  $("poll").hidden = poll === null;
  $("new-poll").hidden = poll !== null;
  if (poll === null) return;
  text($("poll-question"), poll.question);
  list($("poll-answers"), poll.answers.map((each, place) => ({ ...each, place })), each => each.place,
    () => { const element = make("li"); element.append(make("div", "who"), make("div", "what")); return element; },
    (element, each) => {
      text(element.firstChild, each.text);
      text(element.lastChild, `${figures.format(each.votes)} votes · ${each.percent} %`);
    });
  const closes = poll.closes === null ? "Open until it is closed" : `Open until ${clock.format(poll.closes + skew)}`;
  text($("poll-facts"), `${figures.format(poll.votes)} votes · ${closes}`);
}

function showChallenge() {
  const { challenge } = state;
  $("challenge").hidden = challenge === null;
  $("new-challenge").hidden = challenge !== null;
  if (challenge === null) return;
  text($("challenge-title"), challenge.title);
  $("challenge-bar").hidden = challenge.progress === null;
  $("challenge-bar").value = challenge.progress === null ? 0 : Math.min(1, challenge.progress / challenge.target);
  const stands = challenge.progress === null ? "" : `${figures.format(challenge.progress)} of `;
  text($("challenge-facts"),
    `${stands}${figures.format(challenge.target)} ${challenge.metric} · until ${clock.format(challenge.ends + skew)}`);
}

// What is pressed

function on(id, press) {
  $(id).addEventListener("click", () => press($(id)));
}

on("pause", it => state.stage.paused
  ? order(it, "stage-resume", {}, "The show goes on.")
  : order(it, "stage-pause", {}, "Nothing new begins."));
on("mute", it => {
  const muted = !state.stage.muted;
  return order(it, "stage-mute", { muted }, muted ? "The stage is silent." : "The stage sounds again.");
});
on("skip", it => order(it, "stage-skip", {}, "Skipped."));
on("replay", it => order(it, "stage-replay", {}, "It comes again."));
on("panic", it => it.dataset.does === "show"
  ? order(it, "stage-show", {}, "The stage is open.")
  : order(it, "stage-panic", {}, "Everything is hidden."));
on("credits", it => order(it, "stage-credits", {}, "The credits roll."));
on("layout", it => order(it, "layout-next", {}, "The next layout is on stage."));
on("close-poll", it => order(it, "poll-close", {}, "The poll is closed."));
on("cancel-poll", it => order(it, "poll-cancel", {}, "The poll was called off."));
on("cancel-challenge", it => order(it, "challenge-cancel", {}, "The challenge was called off."));
on("forget", () => {
  forget();
  line.close();
  askForCode("This device has left. At the computer it is still listed until it is revoked.");
});
on("stop-knocking", () => {
  line.close();
  askForCode("");
});

function onSubmit(id, send) {
  $(id).addEventListener("submit", async submitted => {
    submitted.preventDefault();
    if (await send($(id).querySelector("button"))) $(id).reset();
  });
}

onSubmit("new-poll", it => {
  const answers = [1, 2, 3, 4].map(number => $(`answer-${number}`).value.trim()).filter(each => each);
  const seconds = Number($("poll-seconds").value) || null;
  const asked = { question: $("question").value, answers, ...(seconds ? { seconds } : {}) };
  return order(it, "poll-open", asked, "The poll is open.");
});
onSubmit("new-challenge", it => {
  const asked = {
    title: $("title").value,
    target: Number($("target").value),
    metric: $("metric").value,
    seconds: Number($("challenge-seconds").value),
  };
  return order(it, "challenge-start", asked, "The challenge runs.");
});
onSubmit("start-session", it => order(it, "session-start", { title: $("session-title").value }, "The session runs."));

$("pair").addEventListener("submit", submitted => {
  submitted.preventDefault();
  pairingName = $("name").value.trim();
  $("knock").disabled = true;
  $("pair-words").textContent = "";
  line.open({ code: $("code").value.replaceAll(" ", ""), name: pairingName });
});

// Ending is held, so that no pocket ends a session

let holding = 0;

function hold() {
  if (holding || $("end-session").disabled) return;
  $("end-session").classList.add("held");
  holding = setTimeout(() => {
    release();
    order($("end-session"), "session-stop", {}, "The session has ended.");
  }, HOLD_MS);
}

function release() {
  clearTimeout(holding);
  holding = 0;
  $("end-session").classList.remove("held");
}

$("end-session").addEventListener("pointerdown", hold);
for (const end of ["pointerup", "pointerleave", "pointercancel", "blur"]) $("end-session").addEventListener(end, release);
$("end-session").addEventListener("keydown", key => { if ((key.key === " " || key.key === "Enter") && !key.repeat) hold(); });
$("end-session").addEventListener("keyup", release);
$("end-session").addEventListener("contextmenu", menu => menu.preventDefault());

// Tabs

const tabs = [...document.querySelectorAll("[role=tab]")];

function open(tab) {
  for (const each of tabs) {
    each.setAttribute("aria-selected", String(each === tab));
    each.tabIndex = each === tab ? 0 : -1;
    $(each.getAttribute("aria-controls")).hidden = each !== tab;
  }
}

tabs.forEach((tab, place) => {
  tab.addEventListener("click", () => open(tab));
  tab.addEventListener("keydown", key => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key.key];
    if (step === undefined) return;
    const next = tabs[(place + step + tabs.length) % tabs.length];
    open(next);
    next.focus();
  });
});

const secret = kept();
if (secret) {
  view("reaching");
  line.open({ token: secret });
} else {
  askForCode("");
}
