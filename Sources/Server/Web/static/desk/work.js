// SPDX-License-Identifier: Apache-2.0
// My work: conversations and mail, in the order of acceptance. Nothing moves under the pointer or the focus.

import {h, morph, onAct} from "../shared/dom.js";
import {now, since} from "../shared/clock.js";
import {channelIcon, icon} from "../shared/icons.js";
import {nameOf, tierLabel} from "./names.js";
import {isMail} from "./model.js";
import {tierChip} from "./offers.js";

/**
 * After an offer came or went, clicks are not taken for so long: the list has just moved under the pointer.
 */
const GUARD = 350;

export class Work extends HTMLElement {
  connectedCallback() {
    this.movedAt = 0;
    const busy = () => {
      const { model } = this.desk;
      const before = model.listBusy;
      model.listBusy = this.matches(":hover") || this.contains(document.activeElement);
      if (before && !model.listBusy) model.settle();
    };
    for (const kind of ["pointerenter", "pointerleave", "focusin"]) this.addEventListener(kind, busy);
    this.addEventListener("focusout", () => queueMicrotask(busy));
    new ResizeObserver(() => (this.movedAt = now())).observe(this.desk.offers);
    onAct(this, (act, element, event) => {
      if (event.detail > 0 && now() - this.movedAt < GUARD) return; // detail 0: by keyboard
      this.desk.model.select(element.dataset.id);
    });
  }

  render() {
    const {model, words} = this.desk;
    if (!model.known) {
      morph(
        this, [1, 2].map((n) => h("div.item", {"data-k": `wait${n}`}, h("span"), h("span.wait"), h("span")))
      );
      return;
    }
    const all = model.order.map((id) => model.items.get(id) ?? model.ghosts.get(id)).filter(Boolean);
    const own = all.filter((item) => item.phase !== "listening");
    const talks = own.filter((item) => !isMail(item)), mails = own.filter(isMail);
    const heard = all.filter((item) => item.phase === "listening");
    morph(
      this, own.length === 0 && this.nothing(), this.group("conversations", talks, words),
      this.group("mail", mails, words), this.group("listening", heard, words)
    );
  }

  nothing() {
    const {model, words} = this.desk;
    const ready = model.me?.presence === "ready";
    return h(
      "div.none", {"data-k": "nothing"}, h("p", {}, words.t("nothing")),
      ready && h("p.s.m3", {}, words.nodes("nothing.ready", {time: since(model.me.since)}))
    );
  }

  group(key, items, words) {
    if (items.length === 0) return null;
    return h(
      "section", {"data-k": key},
      h("h2", {}, h("span", {}, words.t(key)), h("span", {}, String(items.length))),
      h("ul", {}, items.map((item) => h("li", {"data-k": item.interaction}, this.item(item))))
    );
  }

  item(item) {
    const {model, words, orders} = this.desk;
    const id = item.interaction, gone = !model.items.has(id);
    const unread = gone ? 0 : model.unread.get(id) ?? 0;
    const tier = tierLabel(item.customer.tier ?? item.tier);
    const weight = unread > 0 ? "b" : "span";
    return h(
      "button.item", {
        type: "button",
        "data-act": "open",
        "data-id": id,
        disabled: gone,
        "aria-current": model.selected === id ? "true" : null,
      },
      channelIcon(item.channel),
      h("span.row", {},
        h("b.cut", {translate: "no", class: item.phase === "parked" ? "m2" : null, title: nameOf(item)},
          nameOf(item)),
        tier && tierChip(tier)),
      this.corner(item, unread, gone),
      h(`${weight}.cut.s`, {class: unread > 0 ? null : "m2", translate: "no"}, this.summary(item)),
      !gone && this.promise(item),
      !gone && orders.pending(id).some((order) => order.state === "unsent")
        && h("span.xs.warn.row.tight", {}, icon("clock"), words.t("item.unsent"))
    );
  }

  corner(item, unread, gone) {
    const {words} = this.desk;
    if (gone) return h("span.chip", {}, words.t("item.ended"));
    if (unread > 0) return h("span.n", {"aria-label": words.t("item.unread", {n: unread})}, String(unread));
    if (item.phase === "parked") return h("span.chip", {}, icon("pause"), words.t("item.parked"));
    if (item.phase === "wrap-up") return h("span.chip.acc", {}, words.t("item.wrap-up"));
    if (item.phase === "dialling") return h("span.chip.acc", {}, icon("phone"), words.t("item.dialling"));
    if (item.phase === "held") return h("span.chip.warn", {}, icon("pause"), words.t("item.held"));
    return since(item.accepted_at, {class: "s m3"});
  }

  /** What the list tells of it: the last message, or what it is about. */
  summary(item) {
    const {words} = this.desk;
    const last = item.messages.at(-1) ?? item.last_message;
    if (item.channel === "voice") return item.subject || item.intent || words.t("item.call");
    if (isMail(item) && item.subject) return item.subject;
    return last?.text || item.subject || words.t("item.no-message");
  }

  promise(item) {
    const {words} = this.desk;
    if (item.phase === "parked")
      return h("span.xs.m3", {}, words.nodes("item.silent", {time: since(item.since)}));
    const last = item.messages.at(-1);
    const waits = item.customer_waits_since ?? (last?.sender === "customer" ? last.at : null);
    if (
      item.phase !== "active" || item.channel === "voice" || isMail(item) || !waits
      || last?.sender === "agent"
    )
      return null;
    return h(
      "span.row.xs", {}, h("span.warn.row.tight", {}, icon("clock"), words.t("item.waits")),
      since(waits, {class: "warn"})
    );
  }
}
