// The one line to the app: says who we are, hears how the show stands, sends orders, and never takes silence for life.

const STALE_MS = 12000;
const LONGEST_PAUSE_MS = 8000;
const REVOKED = 4401;

export class Line {
  #socket = null;
  #introduction = null;
  #handlers;
  #orders = new Map();
  #number = 0;
  #failures = 0;
  #watch = 0;
  #again = 0;
  #heardAt = 0;

  // handlers: status(words, kind), state(state, now), token(secret), waiting(), turnedAway(words, revoked)
  constructor(handlers) {
    this.#handlers = handlers;
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.#look(); });
    addEventListener("online", () => this.#look());
    addEventListener("offline", () => this.#lost());
  }

  open(introduction) {
    this.close();
    this.#introduction = introduction;
    this.#connect();
  }

  close() {
    this.#introduction = null;
    clearTimeout(this.#again);
    this.#drop();
  }

  get isLive() {
    return this.#socket !== null && this.#socket.readyState === WebSocket.OPEN && this.#heardAt > 0;
  }

  order(name, members = {}) {
    if (!this.isLive) return Promise.reject(new Error("Not connected: nothing was sent."));
    const id = ++this.#number;
    this.#socket.send(JSON.stringify({ id, order: name, members }));
    return new Promise((done, failed) => this.#orders.set(id, { done, failed }));
  }

  #connect() {
    clearTimeout(this.#again);
    const secure = location.protocol === "https:";
    const socket = new WebSocket(`${secure ? "wss" : "ws"}://${location.host}/remote/live`);
    this.#socket = socket;
    this.#heardAt = 0;
    this.#handlers.status("Connecting", "off");
    this.#watch = setTimeout(() => this.#lost(), STALE_MS);
    socket.onopen = () => socket.send(JSON.stringify(this.#introduction));
    socket.onmessage = message => { if (socket === this.#socket) this.#hear(JSON.parse(message.data)); };
    socket.onclose = closed => {
      if (socket !== this.#socket) return;
      if (closed.code === REVOKED) this.#turnedAway("This device was revoked at the computer.", true);
      else this.#lost();
    };
  }

  #hear(message) {
    clearTimeout(this.#watch);
    if (message.type === "refused" || message.type === "revoked") {
      this.#turnedAway(message.words, message.type === "revoked");
      return;
    }
    if (message.type === "waiting") {
      this.#handlers.waiting();
      return;
    }
    if (message.type === "token") {
      this.#introduction = { token: message.token };
      this.#handlers.token(message.token);
      return;
    }
    this.#heardAt = Date.now();
    this.#failures = 0;
    this.#watch = setTimeout(() => this.#lost(), STALE_MS);
    if (message.type === "state") {
      this.#handlers.state(message.state, message.now);
      this.#handlers.status("Live", "live");
    } else if (message.type === "alive") {
      this.#socket.send('{"alive": true}');
    } else if (message.type === "done") {
      const order = this.#orders.get(message.id);
      this.#orders.delete(message.id);
      if (message.words) order?.failed(new Error(message.words));
      else order?.done();
    }
  }

  // A page that slept has heard nothing meanwhile: what it shows may be old.
  #look() {
    if (this.#introduction === null) return;
    if (!this.isLive || Date.now() - this.#heardAt > STALE_MS) this.#retry(0);
  }

  #lost() {
    if (this.#introduction === null) return;
    const pairing = "code" in this.#introduction;
    this.#drop();
    this.#handlers.status("Not connected", "off");
    if (pairing) {
      this.#turnedAway("The connection was lost. Ask for a new code.", false);
      return;
    }
    this.#retry(Math.min(LONGEST_PAUSE_MS, 500 * 2 ** this.#failures++));
  }

  #retry(pause) {
    this.#drop();
    this.#handlers.status("Not connected", "off");
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#connect(), pause);
  }

  #turnedAway(words, revoked) {
    const paired = this.#introduction !== null && "token" in this.#introduction;
    if (paired && !revoked) {
      this.#drop();
      this.#handlers.status(words, "off");
      this.#retry(LONGEST_PAUSE_MS);
      return;
    }
    this.close();
    this.#handlers.turnedAway(words, revoked);
  }

  #drop() {
    clearTimeout(this.#watch);
    const socket = this.#socket;
    this.#socket = null;
    this.#heardAt = 0;
    socket?.close();
    for (const order of this.#orders.values()) {
      order.failed(new Error("The connection was lost. Look whether it was done."));
    }
    this.#orders.clear();
  }
}
