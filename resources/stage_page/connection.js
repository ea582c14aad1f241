// The way to Coinstage: says who we are, takes whole states, and comes back whenever it is cut.

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;
const REFUSED_WAIT_MS = 30000;
const KEPT_MS = 10000;
const REFUSED = 1008;

export class Connection {
    // take(message) is called with what comes, lose(everything) when nothing has come for too long.
    constructor(take, lose) {
        this.take = take;
        this.lose = lose;
        this.wait = FIRST_WAIT_MS;
        this.socket = null;
        this.fading = 0;
        document.addEventListener("visibilitychange", () => this.tell({ drawing: drawing() }));
        addEventListener("obsSourceActiveChanged", event => {
            active = event.detail?.active !== false;
            this.tell({ drawing: drawing() });
        });
    }

    open() {
        const token = location.hash.slice(1);
        if (token === "")
            return;
        const scheme = location.protocol === "https:" ? "wss" : "ws";
        const socket = new WebSocket(`${scheme}://${location.host}/stage/feed`);
        this.socket = socket;
        socket.onopen = () => socket.send(JSON.stringify({ token }));
        socket.onmessage = event => {
            const message = JSON.parse(event.data);
            if (this.wait !== 0) {
                this.wait = 0;
                clearTimeout(this.fading);
                this.fading = 0;
                this.tell({ drawing: drawing() });
            }
            this.tell({ took: true });
            this.take(message);
        };
        socket.onclose = event => this.closed(event.code === REFUSED);
    }

    tell(told) {
        if (this.socket?.readyState === WebSocket.OPEN && this.wait === 0)
            this.socket.send(JSON.stringify(told));
    }

    closed(refused) {
        this.socket = null;
        if (refused)
            this.lose(true);
        else if (this.fading === 0)
            this.fading = setTimeout(() => this.lose(false), KEPT_MS);
        this.wait = refused ? REFUSED_WAIT_MS : Math.min(LONGEST_WAIT_MS, Math.max(FIRST_WAIT_MS, 2 * this.wait));
        setTimeout(() => this.open(), this.wait * (0.8 + 0.4 * Math.random()));
    }
}

let active = true;

export function drawing() {
    return active && document.visibilityState === "visible";
}
