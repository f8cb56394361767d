// SPDX-License-Identifier: Apache-2.0
// A WebSocket that comes back: says hello with the place it has seen, waits longer after each failure, tries
// at once when the network returns, and gives up a socket on which answers stay out.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
/** So long a server may take to answer a frame that needs an answer, or a hello. */
const PATIENCE = 10_000;

/** Whether place `a` is later in the log than place `b` (null: before everything). */
export function isAfter(a, b) {
  if (!b) return true;
  return a.record > b.record || (a.record === b.record && a.index > b.index);
}

/**
 * States: `connecting` (also while the hello is out), `open`, `waiting` (until `retryAt`), `stopped`.
 * `hello()` gives the first frame, `frame(f)` gets each frame, `changed()` is called when the state changed
 * and `failed()`, if given, may stop the link before the next try (it returns a promise of `true` to stop).
 */
export class Link {
  constructor(path, {hello, frame, changed, failed}) {
    const url = new URL(path, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    Object.assign(this, {url, hello, frame, changed, failed});
    this.state = "stopped";
    this.wait = FIRST_WAIT;
    this.retryAt = null;
    this.awaited = new Map();
    this.reason = null;
    addEventListener("online", () => this.state === "waiting" && this.open());
    addEventListener("offline", () => this.state === "open" && this.lost());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && this.state === "waiting") this.open();
    });
  }

  get isOpen() {
    return this.state === "open";
  }

  /** Opens now, whatever the state. */
  open() {
    this.drop();
    this.set("connecting");
    const socket = new WebSocket(this.url);
    this.socket = socket;
    this.patience = setTimeout(() => this.lost(), PATIENCE);
    socket.onopen = () => socket === this.socket && socket.send(JSON.stringify(this.hello()));
    socket.onmessage = (event) => socket === this.socket && this.receive(event.data);
    socket.onclose = () => socket === this.socket && this.lost();
  }

  /** Stops for good; `reason` says why (shown by the page). */
  stop(reason = null) {
    this.drop();
    this.reason = reason;
    this.set("stopped");
  }

  /** Sends if open; `answer` names the answer that must come, else the socket counts as dead. */
  send(value, answer) {
    if (!this.isOpen || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(value));
    if (answer) this.awaited.set(answer, setTimeout(() => this.lost(), PATIENCE));
    return true;
  }

  receive(text) {
    const frame = JSON.parse(text);
    if (frame.type === "welcome") {
      clearTimeout(this.patience);
      this.wait = FIRST_WAIT;
      this.reason = null;
      this.frame(frame);
      this.set("open");
      return;
    }
    if (frame.id && this.awaited.has(frame.id)) {
      clearTimeout(this.awaited.get(frame.id));
      this.awaited.delete(frame.id);
    }
    if (frame.type === "bye") {
      if (frame.code === "replaced") return this.stop("replaced");
      if (frame.code === "shutdown") this.wait = Math.max(this.wait, 1000);
      if (frame.code === "protocol") this.wait = LONGEST_WAIT / 2;
    }
    this.frame(frame);
  }

  async lost() {
    this.drop();
    const wait = this.wait * (0.75 + Math.random() * 0.5);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.retryAt = Date.now() + wait;
    this.timer = setTimeout(() => this.open(), wait);
    this.set("waiting");
    if (this.failed && await this.failed()) this.stop(this.reason);
  }

  drop() {
    clearTimeout(this.timer);
    clearTimeout(this.patience);
    for (const timer of this.awaited.values()) clearTimeout(timer);
    this.awaited.clear();
    const socket = this.socket;
    this.socket = null;
    if (socket && socket.readyState <= WebSocket.OPEN) socket.close();
  }

  set(state) {
    this.state = state;
    if (state !== "waiting") this.retryAt = null;
    this.changed();
  }
}
