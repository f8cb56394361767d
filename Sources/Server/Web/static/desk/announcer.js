// SPDX-License-Identifier: Apache-2.0
// What the desk says aloud to a screen reader, and how often.

import {now} from "../shared/clock.js";
import {alarm, say} from "../shared/live.js";
import {browser} from "../shared/store.js";
import {nameOf, offerKind, tierLabel} from "./names.js";

const UNREAD_PAUSE = 10_000;

export class Announcer {
  constructor(desk) {
    this.desk = desk;
    this.unreadAt = new Map();
    this.holdMinutes = new Map();
    this.warned = new Set();
  }

  tell(kind, value) {
    const {words, model} = this.desk;
    switch (kind) {
      case "offer": return alarm(this.offer(value));
      case "revoked":
        return say(words.t(
          value.cause === "customer-left" ? "offer.revoked.left" : "offer.revoked", {name: value.name}
        ));
      case "message":
        return say(words.t("message.said", {name: nameOf(value.item), text: value.message.text}));
      case "unread": {
        const id = value.item.interaction;
        if (now() - (this.unreadAt.get(id) ?? 0) < UNREAD_PAUSE) return;
        this.unreadAt.set(id, now());
        return say(words.t("unread.said", {name: nameOf(value.item), n: model.unread.get(id) ?? 1}));
      }
      case "wrap-up":
        if (!this.desk.orders.endedHere.has(value.interaction))
          alarm(words.t("left.said", {name: nameOf(value)}));
        return;
      case "complaint":
        return (value.level > 1 ? alarm : say)(
          words.t("complaint.said", {n: value.level, name: nameOf(value)})
        );
      case "complaint-due":
        return alarm(words.t("complaint.due.said", {n: value.level, name: nameOf(value)}));
      case "not-escalated":
        if (!this.desk.orders.takenBack.delete(value.interaction))
          alarm(words.t("escalation.nobody.said", {name: nameOf(value)}));
        return;
      case "set-away": return say(words.t(`away.${value}`));
    }
  }

  offer(offer) {
    const {words, model} = this.desk;
    const n = Math.max(0, Math.round((Date.parse(offer.expires_at) - now()) / 1000));
    const queue = words.label(model.queueLabel(offer.queue), offer.queue);
    const kind = words.t(offerKind(offer));
    const tier = tierLabel(offer.tier);
    return words.t(tier ? "offer.said.tier" : "offer.said", {kind, name: nameOf(offer), tier, queue, n});
  }

  everySecond() {
    const {words, model} = this.desk;
    for (const item of model.items.values()) {
      const id = item.interaction;
      if (item.phase === "held") {
        const minutes = Math.floor((now() - Date.parse(item.since)) / 60_000);
        if (minutes > (this.holdMinutes.get(id) ?? 0))
          say(words.t("call.held.said", {name: nameOf(item), n: minutes}));
        this.holdMinutes.set(id, minutes);
      } else {
        this.holdMinutes.delete(id);
      }
      const left = item.wrap_up_ends_at ? Date.parse(item.wrap_up_ends_at) - now() : Infinity;
      if (item.phase === "wrap-up" && left > 0 && left <= 5000 && !this.warned.has(id)) {
        this.warned.add(id);
        say(words.t("wrap.soon", {name: nameOf(item)}));
      } else if (left > 5000) {
        this.warned.delete(id);
      }
    }
  }
}

/** Whether the agent wants shortcuts. */
export const wantsShortcuts = () => browser.get("shortcuts") !== "off";
