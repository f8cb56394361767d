// SPDX-License-Identifier: Apache-2.0
// What the visitor's page knows: the conversation as the server tells it, and the messages that are not yet
// there.

import {uuid} from "../shared/dom.js";
import {isAfter} from "../shared/link.js";
import {tab} from "../shared/store.js";

/** The longest message, in characters (the server's limit). */
export const LONGEST = 4000;
/** Refusals after which the same message is sent again by itself. */
const PASSING = new Set(["rate-limited", "overloaded", "storage-full", "draining"]);

const nothing = () => ({
  interaction: null,
  phase: "none",
  agent: null,
  place: null,
  estimate: null,
  waitingSince: null,
  messages: [],
  joined: [],
  cause: null,
});

/** `changed()` is called after each change, `told(kind, value)` for what is worth saying aloud. */
export class Conversation {
  constructor(widget, {changed, told}) {
    Object.assign(this, nothing(), {changed, told});
    this.store = `unsent.${widget}`;
    this.at = null;
    this.dismissed = null;
    this.centre = null;
    this.leaving = false;
    this.left = false;
    /** Written here and not yet acknowledged: `{id, text, at, state: "unsent"|"sending"|"failed", code?}`. */
    this.unsent = tab.getJSON(this.store, []).map((entry) => ({...entry, state: "unsent"}));
  }

  /** Whether the visitor has something that would be lost or left behind. */
  get isOpen() {
    return this.phase === "waiting" || this.phase === "active" || this.phase === "message";
  }

  /** Takes one frame of the server. */
  take(frame) {
    switch (frame.type) {
      case "welcome": this.centre = frame.centre ?? this.centre; break;
      case "state": this.replace(frame); break;
      case "update": this.update(frame); break;
      case "place": this.takePlace(frame); break;
      case "said": this.said(frame); break;
      case "refused": this.refused(frame); break;
      default: return;
    }
    this.changed();
  }

  replace(frame) {
    const same = frame.interaction === this.interaction;
    const {joined} = this;
    this.at = frame.at;
    if (frame.interaction === null && this.phase === "closed")
      return;  // the page goes on showing what has ended
    if (frame.phase === "closed" && frame.interaction === this.dismissed)
      return;  // … until the visitor has had enough
    if (!same && this.phase !== "closed") this.left = false;
    Object.assign(this, nothing(), {
      interaction: frame.interaction,
      phase: frame.phase,
      agent: frame.agent ?? null,
      waitingSince: frame.waiting_since ?? null,
      joined: same ? joined : [],
    });
    this.takePlace(frame);
    this.add(frame.messages ?? []);
    if (this.phase === "active") this.join(this.agent?.name);
  }

  update(frame) {
    if (!isAfter(frame.at, this.at)) return;
    this.at = frame.at;
    const begins =
      frame.phase && frame.phase !== "closed" && (this.phase === "closed" || this.phase === "none");
    if (begins && this.phase === "closed") Object.assign(this, nothing());
    if (begins) this.left = false;
    if ("agent" in frame) this.agent = frame.agent;
    if ("interaction" in frame) this.interaction = frame.interaction;
    if ("waiting_since" in frame) this.waitingSince = frame.waiting_since;
    if (frame.phase === "waiting" && this.phase !== "waiting") this.waitingSince ??= new Date().toISOString();
    if (frame.phase && frame.phase !== "waiting") this.waitingSince = null;
    if (frame.phase) this.phase = frame.phase;
    this.takePlace(frame);
    this.add(frame.messages ?? [], true);
    if (frame.joined)
      this.join(frame.joined.name, true);
    else if (this.phase === "active")
      this.join(this.agent?.name, true);
    if (frame.closed || frame.phase === "closed") this.close(frame.closed?.cause);
  }

  takePlace(frame) {
    if ("place" in frame) this.place = frame.place;
    if ("estimated_wait_milliseconds" in frame) this.estimate = frame.estimated_wait_milliseconds;
  }

  close(cause) {
    this.phase = "closed";
    this.cause = cause ?? null;
    this.leaving = false;
    this.told("closed");
  }

  add(messages, fresh = false) {
    for (const message of messages) {
      if (this.messages.some((known) => known.id === message.id)) continue;
      this.messages.push(message);
      if (message.sender_id) this.settle(message.sender_id);
      if (fresh && message.sender !== "customer") this.told("message", message);
    }
  }

  join(name, fresh = false) {
    if (!name || this.joined.some((line) => line.name === name)) return;
    const first = this.messages.findIndex((message) => message.sender === "agent" && message.name === name);
    this.joined.push({name, before: first < 0 ? null : this.messages[first].id, after: this.messages.length});
    if (fresh) this.told("joined", name);
  }

  /** The server has it for good: it becomes an ordinary message, if an update has not brought it already. */
  said(frame) {
    const entry = this.unsent.find((candidate) => candidate.id === frame.id);
    if (!entry) return;
    if (this.phase === "closed") Object.assign(this, nothing());
    this.interaction = frame.interaction ?? this.interaction;
    this.add([{id: frame.message, sender: "customer", text: entry.text, at: entry.at, sender_id: entry.id}]);
    this.settle(frame.id);
  }

  refused(frame) {
    const entry = this.unsent.find((candidate) => candidate.id === frame.id);
    if (!entry) {
      this.problem = frame.code;
      return;
    }
    entry.state = "failed";
    entry.code = frame.code;
    if (!PASSING.has(frame.code)) return this.save();
    setTimeout(() => {
      entry.state = "unsent";
      this.changed();
    }, frame.retry_after_milliseconds ?? 2000);
  }

  settle(id) {
    this.unsent = this.unsent.filter((entry) => entry.id !== id);
    this.save();
  }

  /** The visitor writes: kept here until the server has it. */
  write(text, at) {
    this.unsent.push({id: uuid(), text, at: new Date(at).toISOString(), state: "unsent"});
    this.save();
    this.changed();
  }

  /** The visitor asks to send a refused message again. */
  again(id) {
    const entry = this.unsent.find((candidate) => candidate.id === id);
    if (entry) entry.state = "unsent";
    this.changed();
  }

  /** After an end: back to the greeting. The next message begins a new conversation. */
  startAnew() {
    this.dismissed = this.interaction;
    Object.assign(this, nothing(), {left: false});
    this.changed();
  }

  /** The connection is gone: what was on its way counts as not sent; its id makes sending again safe. */
  disconnected() {
    for (const entry of this.unsent)
      if (entry.state === "sending") entry.state = "unsent";
  }

  save() {
    tab.setJSON(this.store, this.unsent.map(({id, text, at}) => ({id, text, at})));
  }
}
