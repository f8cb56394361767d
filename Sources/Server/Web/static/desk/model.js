// SPDX-License-Identifier: Apache-2.0
// What the desk knows: the agent's own work as the server tells it, in an order that stays under the hand.

import {isAfter} from "../shared/link.js";
import {now} from "../shared/clock.js";
import {nameOf} from "./names.js";

/** So long a note about an offer that was taken back stays. */
const NOTE_LASTS = 8000;

/** `changed()` after each change; `told(kind, value)` for what is worth saying aloud. */
export class DeskModel {
  constructor({changed, told}) {
    Object.assign(this, {changed, told});
    this.at = null;
    this.known = false;
    this.welcome = {reasons: [], dispositions: [], queues: [], languages: []};
    this.me = null;
    this.offers = [];
    this.complaints = [];
    this.items = new Map();
    /** Interactions in the order of the list: new ones are added at the end of it. */
    this.order = [];
    /** Ended while the pointer was on the list: they keep their place until it has left. */
    this.ghosts = new Map();
    this.unread = new Map();
    this.floor = {queues: [], agents: []};
    this.notes = [];
    this.selected = null;
    this.listBusy = false;
    this.offersBusy = false;
    this.inView = () => true;
  }

  take(frame) {
    switch (frame.type) {
      case "welcome": this.welcome = {...this.welcome, ...frame}; break;
      case "state": this.replace(frame); break;
      case "update": this.update(frame); break;
      case "floor": this.floor = {...this.floor, ...frame}; break;
      default: return;
    }
    this.changed();
  }

  replace(frame) {
    this.at = frame.at;
    this.known = true;
    this.me = frame.me;
    this.takeOffers(frame.offers ?? []);
    this.takeComplaints(frame.complaints ?? []);
    const items = new Map((frame.work ?? []).map((item) => [item.interaction, item]));
    for (const id of this.items.keys())
      if (!items.has(id)) this.remove(id);
    for (const item of items.values()) this.upsert(item);
  }

  update(frame) {
    if (!isAfter(frame.at, this.at)) return;
    this.at = frame.at;
    if (frame.me) this.takeMe(frame.me);
    for (const item of frame.work ?? []) this.upsert(item);
    for (const message of frame.messages ?? []) this.addMessage(message);
    for (const revoked of frame.revoked ?? []) this.takeRevoked(revoked);
    if (frame.offers) this.takeOffers(frame.offers);
    if (frame.complaints) this.takeComplaints(frame.complaints);
    for (const id of frame.gone ?? []) this.remove(id);
  }

  takeMe(me) {
    const before = this.me?.presence;
    this.me = me;
    if (
      before && before !== me.presence && (me.presence === "not-responding" || me.presence === "disconnected")
    ) {
      this.told("set-away", me.presence);
    }
  }

  takeOffers(offers) {
    const before = new Map(this.offers.map((offer) => [offer.offer, offer]));
    const fresh = offers.filter((offer) => !before.has(offer.offer));
    const kept = this.offers.map((old) => offers.find((offer) => offer.offer === old.offer)).filter(Boolean);
    this.offers = [...kept, ...fresh];
    this.sortOffers();
    for (const offer of fresh) this.told("offer", offer);
  }

  /** Those that this agent answers for, or is asked about. What became of one is said once. */
  takeComplaints(complaints) {
    const before = new Map(this.complaints.map((complaint) => [complaint.id, complaint]));
    this.complaints = complaints;
    for (const complaint of complaints) {
      const known = before.get(complaint.id);
      if (!known || known.level !== complaint.level)
        this.told("complaint", complaint);
      else if (complaint.is_due && !known.is_due && !complaint.taken_by)
        this.told("complaint-due", complaint);
    }
  }

  /** The most urgent on top, unless a hand is there: then new ones are added below. */
  sortOffers() {
    if (!this.offersBusy) this.offers.sort((a, b) => Date.parse(a.expires_at) - Date.parse(b.expires_at));
  }

  takeRevoked({offer, interaction, cause}) {
    const known = this.offers.find((candidate) => candidate.offer === offer);
    if (cause === "no-answer" || cause === "declined") return;
    const note = {id: offer, name: known ? nameOf(known) : interaction, cause, until: now() + NOTE_LASTS};
    this.notes.push(note);
    this.told("revoked", note);
  }

  upsert(item) {
    const id = item.interaction;
    const before = this.items.get(id);
    this.ghosts.delete(id);
    this.items.set(id, {...item, messages: merge(before?.messages, item.messages)});
    if (!this.order.includes(id)) this.order.push(id);
    if (!before)
      this.told("work", item);
    else
      this.compare(before, this.items.get(id));
    const isOpened = item.phase === "listening" && !before;
    if (this.selected === null || isOpened || (!before && !this.items.has(this.selected))) this.select(id);
  }

  compare(before, after) {
    const fresh =
      after.messages.slice(before.messages.length).filter((message) => message.sender === "customer");
    for (const message of fresh) this.arrived(after, message);
    if (before.phase !== "wrap-up" && after.phase === "wrap-up") this.told("wrap-up", after);
    if (before.escalation && !after.escalation && after.phase !== "wrap-up") this.told("not-escalated", after);
  }

  addMessage(message) {
    const item = this.items.get(message.interaction);
    if (!item || item.messages.some((known) => known.id === message.id)) return;
    item.messages = merge(item.messages, [message]);
    item.last_message = message;
    if (message.sender === "customer") this.arrived(item, message);
  }

  arrived(item, message) {
    if (item.phase === "listening") return;
    const seen = item.interaction === this.selected && this.inView();
    if (!seen) this.unread.set(item.interaction, (this.unread.get(item.interaction) ?? 0) + 1);
    this.told(seen ? "message" : "unread", {item, message});
  }

  remove(id) {
    const item = this.items.get(id);
    if (!item) return;
    this.items.delete(id);
    this.unread.delete(id);
    if (this.listBusy)
      this.ghosts.set(id, item);
    else
      this.order = this.order.filter((other) => other !== id);
    if (this.selected === id) this.select(this.order.find((other) => this.items.has(other)) ?? null);
    this.told("gone", item);
  }

  /** The pointer and the focus have left a list: its order may be renewed. */
  settle() {
    if (!this.listBusy && this.ghosts.size > 0) {
      this.order = this.order.filter((id) => this.items.has(id));
      this.ghosts.clear();
    }
    this.sortOffers();
    this.changed();
  }

  select(id) {
    this.selected = id;
    if (id !== null && this.inView()) this.unread.delete(id);
    this.changed();
  }

  /** Once a second: notes that have stood long enough go. */
  expire() {
    const kept = this.notes.filter((note) => note.until > now());
    if (kept.length === this.notes.length) return;
    this.notes = kept;
    this.changed();
  }

  get current() {
    return this.items.get(this.selected) ?? null;
  }

  get calls() {
    return this.inOrder.filter(
      (item) => item.channel === "voice" && ["active", "held", "dialling"].includes(item.phase)
    );
  }

  get inOrder() {
    return this.order.map((id) => this.items.get(id)).filter(Boolean);
  }

  agentName(id) {
    return this.floor.agents.find((agent) => agent.id === id)?.name ?? id;
  }

  queueLabel(id) {
    return this.welcome.queues.find((queue) => queue.id === id)?.label;
  }
}

/** Mail is answered at leisure; everything else is a conversation. */
export const isMail = (item) => item.channel === "email";

function merge(old = [], fresh = []) {
  const known = new Set(old.map((message) => message.id));
  return [...old, ...fresh.filter((message) => !known.has(message.id))];
}
