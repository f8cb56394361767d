// SPDX-License-Identifier: Apache-2.0
// What rings: each offer with its ring, the most urgent on top; and what was taken back.

import {fragment, h, morph, onAct} from "../shared/dom.js";
import {duration, ringOffset, until} from "../shared/clock.js";
import {channelIcon, icon, svg} from "../shared/icons.js";
import {nameOf, offerKind, tierLabel} from "./names.js";

export class Offers extends HTMLElement {
  connectedCallback() {
    const busy = () => {
      const { model } = this.desk;
      const before = model.offersBusy;
      model.offersBusy = this.matches(":hover") || this.contains(document.activeElement);
      if (before && !model.offersBusy) model.settle();
    };
    for (const kind of ["pointerenter", "pointerleave", "focusin"]) this.addEventListener(kind, busy);
    this.addEventListener("focusout", () => queueMicrotask(busy));
    onAct(this, (act, element) => {
      const offer = this.desk.model.offers.find((candidate) => candidate.offer === element.dataset.offer);
      if (!offer) return;
      if (act === "accept") this.desk.accept(offer);
      if (act === "decline") this.desk.give("decline", { offer: offer.offer });
    });
  }

  render() {
    const {model, words} = this.desk;
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", words.t("offers"));
    morph(
      this, model.offers.map((offer, index) => this.card(offer, index === 0)),
      model.notes.map(
        (note) =>
          h("p.note", {"data-k": `note-${note.id}`}, icon("swap"),
            h("span", {}, words.t(note.cause === "customer-left" ? "offer.revoked.left" : "offer.revoked", {
              name: note.name
            })))
      )
    );
  }

  card(offer, isFirst) {
    const {words} = this.desk;
    const kind = words.t(offerKind(offer));
    const tier = tierLabel(offer.tier);
    return h(
      "section.offer", {"data-k": offer.offer, "aria-label": kind},
      h("div.row", {}, this.ring(offer),
        h("div.grow", {}, h("p.row", {}, channelIcon(offer.channel, "acc"), h("span.s.m2.cut", {}, kind)),
          h("p.row.l", {}, h("b.cut", {translate: "no", title: nameOf(offer)}, nameOf(offer)),
            tier && tierChip(tier)))),
      this.facts(offer), this.why(offer), this.buttons(offer, isFirst),
      offer.is_callback && h("p.xs.m2.after", {}, words.t("offer.callback.hint")),
      h("p.xs.m3.after", {}, words.t("offer.consequence"))
    );
  }

  ring(offer) {
    const end = Date.parse(offer.expires_at), of = Math.max(1, end - Date.parse(offer.offered_at));
    const circle = svg("circle", {cx: 24, cy: 24, r: 22, pathLength: 100, "data-ring": end, "data-of": of});
    circle.style.strokeDashoffset = ringOffset(end, of);
    return h(
      "span.ring", {},
      svg(
        "svg", {viewBox: "0 0 48 48", "aria-hidden": "true"}, svg("circle", {cx: 24, cy: 24, r: 22}), circle
      ),
      until(end, {"aria-label": this.desk.words.t("offer.left")})
    );
  }

  facts(offer) {
    const {words, model} = this.desk;
    const row = (key, value) => value && fragment(h("dt", {}, words.t(key)), h("dd", {}, value));
    const data = (value) => value && h("span", {translate: "no"}, value);
    return h(
      "dl.kv.s", {}, row("offer.number", data(offer.from)), row("offer.subject", data(offer.subject)),
      row("offer.intent", data(offer.intent)),
      row("offer.client", offer.client && words.label(offer.client.label, offer.client.id)),
      row("offer.queue", words.label(model.queueLabel(offer.queue), offer.queue)),
      row("offer.language", offer.language && words.languageName(offer.language)),
      row("offer.waited", data(duration(offer.waited_milliseconds ?? 0))), row("offer.note", data(offer.note))
    );
  }

  why(offer) {
    const {words} = this.desk;
    const {reason} = offer;
    if (!reason) return null;
    const isTransfer = reason.occasion === "transfer";
    return h(
      "details", {"data-k": "why"}, h("summary", {}, words.t("offer.why")),
      h("p.m2", {}, words.t(`why.${reason.occasion}`, {n: reason.candidates})),
      !isTransfer && h("p.m2", {}, words.t(reason.as_staff ? "why.staff" : "why.helper")),
      !isTransfer && Number.isFinite(reason.urgency)
        && h("p.m2", {}, words.t("why.urgency", {n: Math.round(reason.urgency)}))
    );
  }

  buttons(offer, isFirst) {
    const {words, orders} = this.desk;
    const out = orders.isOut("accept", {offer: offer.offer}) || orders.isOut("decline", {offer: offer.offer});
    const key = (code) => (isFirst ? code : null);
    return h(
      "div.acts", {},
      h("button.btn.main", {
        type: "button",
        "data-act": "accept",
        "data-offer": offer.offer,
        "data-key": key("KeyA"),
        disabled: out
      },
        words.t(offer.channel === "voice" && !offer.is_callback ? "offer.accept.voice" : "offer.accept"),
        isFirst && h("kbd", {}, "Alt A")),
      h("button.btn", {
        type: "button",
        "data-act": "decline",
        "data-offer": offer.offer,
        "data-key": key("KeyX"),
        disabled: out
      },
        words.t("offer.decline"), isFirst && h("kbd.m3", {}, "Alt X"))
    );
  }
}

/** The chip of a tier that is not the ordinary one. */
export const tierChip = (tier) =>
  h("span.chip", {class: tier === "VIP" ? "vip" : "acc", translate: "no"}, tier);
