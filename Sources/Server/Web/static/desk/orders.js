// SPDX-License-Identifier: Apache-2.0
// Commands on their way to the router: each has an id of its own, waits here until it is answered, and goes
// out again with the same id when the connection is back (the server answers the same id the same).

import {uuid} from "../shared/dom.js";
import {now} from "../shared/clock.js";
import {tab} from "../shared/store.js";

const STORE = "orders";
/** An answered message waits so long for its echo in the conversation before it is dropped from here. */
const ECHO_PATIENCE = 10_000;

export class Orders {
  constructor({changed}) {
    this.changed = changed;
    this.link = null;
    /** What is out or waiting: `{id, frame, at, state: "unsent"|"sending"|"done"|"refused", code?}`. */
    this.list = tab.getJSON(STORE, []).map((order) => ({...order, state: "unsent"}));
    this.answers = new Map();
    /** Interactions that this agent, not the customer, has ended or handed on. */
    this.endedHere = new Set();
    /** Interactions that this agent does not hand up any more by its own wish. */
    this.takenBack = new Set();
  }

  /** Gives a command; resolves with the `done` frame, rejects with the `refused` frame. */
  give(command, fields = {}) {
    const order = {id: uuid(), at: now(), state: "unsent", frame: {command, ...fields}};
    this.list.push(order);
    if (command === "end" || command === "transfer") this.endedHere.add(fields.interaction);
    if (command === "cancel-transfer") {
      this.endedHere.delete(fields.interaction);
      this.takenBack.add(fields.interaction);
    }
    if (command === "escalate") this.takenBack.delete(fields.interaction);
    this.save();
    const answer = new Promise((resolve, reject) => this.answers.set(order.id, {resolve, reject}));
    this.pump();
    return answer;
  }

  /** Sends what is unsent, in order. */
  pump() {
    for (const order of this.list) {
      if (order.state !== "unsent") continue;
      if (!this.link?.send({type: "command", id: order.id, ...order.frame}, order.id)) break;
      order.state = "sending";
    }
    this.changed();
  }

  disconnected() {
    for (const order of this.list)
      if (order.state === "sending") order.state = "unsent";
  }

  take(frame) {
    const order = this.list.find((candidate) => candidate.id === frame.id);
    const answer = this.answers.get(frame.id);
    if (order && frame.type === "refused") this.endedHere.delete(order.frame.interaction);
    this.answers.delete(frame.id);
    if (order) {
      order.state = frame.type;
      order.code = frame.code;
      const isSay = order.frame.command === "say";
      if (isSay && frame.type === "done") setTimeout(() => this.drop(order.id), ECHO_PATIENCE);
      if (!isSay || order.echoed) this.list = this.list.filter((other) => other !== order);
      this.save();
    }
    if (frame.type === "done")
      answer?.resolve(frame);
    else
      answer?.reject(frame);
    this.changed();
  }

  /** A message of this agent has come back in the log: the copy here is not needed any more. */
  echo(message, agent) {
    if (message.sender !== "agent" || (message.agent && message.agent !== agent)) return;
    const order = this.list.find((candidate) => candidate.id === message.sender_id)
      ?? this.list.find((candidate) => !message.sender_id && !candidate.echoed && isCopy(candidate, message));
    if (!order) return;
    order.echoed = true;
    if (order.state === "done") this.drop(order.id);
  }

  /** What was written for an interaction and is not in its log yet. */
  pending(interaction) {
    return this.list.filter(
      (order) => order.frame.command === "say" && order.frame.interaction === interaction && !order.echoed
    );
  }

  /** Whether such a command for this thing is out: its button waits. */
  isOut(command, fields = {}) {
    return this.list.some(
      ({frame, state}) => frame.command === command && state !== "refused"
        && Object.entries(fields).every(([key, value]) => frame[key] === value)
    );
  }

  again(id) {
    const order = this.list.find((candidate) => candidate.id === id);
    if (!order) return;
    this.drop(id);
    this
      .give(
        order.frame.command,
        Object.fromEntries(Object.entries(order.frame).filter(([key]) => key !== "command"))
      )
      .catch(() => {});  // shown beside the message
  }

  drop(id) {
    this.list = this.list.filter((order) => order.id !== id);
    this.save();
    this.changed();
  }

  /** Messages survive a reload of the page; other commands do not: their moment has passed. */
  save() {
    const says = this.list.filter((order) => order.frame.command === "say" && order.state !== "done");
    tab.setJSON(STORE, says.map(({id, at, frame}) => ({id, at, frame})));
  }
}

function isCopy(order, message) {
  return order.frame.command === "say" && order.frame.interaction === message.interaction
    && order.frame.text === message.text && Date.parse(message.at) >= order.at - 5000;
}
