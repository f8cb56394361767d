// SPDX-License-Identifier: Apache-2.0
// Who the customer is: what the directory knows, what this contact brought, and the earlier contacts.

import {fragment, h, morph, onAct} from "../shared/dom.js";
import {now} from "../shared/clock.js";
import {channelIcon, icon} from "../shared/icons.js";
import {nameOf, tierLabel} from "./names.js";
import {tierChip} from "./offers.js";

const FIRST = 5;

export class Customer extends HTMLElement {
  connectedCallback() {
    /** By customer: `{items}`, `{problem}` or, while it is read, `{}`. */
    this.past = new Map();
    this.all = new Set();
    onAct(this, (act, element) => {
      if (act === "all") {
        this.all.add(element.dataset.id);
        this.render();
      } else if (act === "transcript") {
        const items = this.past.get(element.dataset.customer)?.items ?? [];
        this.desk.transcript.open(items.find((item) => item.id === element.dataset.id));
      }
    });
  }

  /** A contact of this customer is over: the history is read again when it is next looked at. */
  forget(customer) {
    this.past.delete(customer);
  }

  async read(customer) {
    if (this.past.has(customer) || !this.desk.link.isOpen) return;
    this.past.set(customer, {});
    try {
      const done = await this.desk.orders.give("history", {customer});
      this.past.set(customer, {items: done.items ?? []});
    } catch (refusal) {
      this.past.set(customer, {problem: this.desk.reason(refusal)});
    }
    this.desk.refresh();
  }

  render() {
    const {model, words} = this.desk;
    this.setAttribute("role", "complementary");
    this.setAttribute("aria-label", words.t("customer"));
    const item = model.current;
    if (!item) return morph(this, h("p.empty", {}, words.t("customer.none")));
    this.read(item.customer.id);
    morph(this, this.card(item), this.facts(item), this.history(item));
  }

  card(item) {
    const {words} = this.desk;
    const {customer} = item;
    const tier = tierLabel(customer.tier ?? item.tier);
    // A visitor's identity is a key, not something to read.
    const identities = (customer.identities ?? []).filter((identity) => identity.kind !== "visitor");
    return h(
      "section", {"data-k": "card"},
      h("div.row", {}, h("h2.l.cut", {translate: "no"}, nameOf(item)), tier && tierChip(tier)),
      h("dl.kv.s", {},
        identities.map(
          (identity) => pair(
            words.has(`identity.${identity.kind}`) ? words.t(`identity.${identity.kind}`) : identity.kind,
            identity.value
          )
        ),
        customer.language && pair(words.t("customer.language"), words.languageName(customer.language)),
        Object.entries(customer.fields ?? {}).map(([key, value]) => pair(key, this.value(value))))
    );
  }

  value(value) {
    const {words} = this.desk;
    if (typeof value === "boolean") return words.t(value ? "yes" : "no");
    if (typeof value === "number") return new Intl.NumberFormat(words.language).format(value);
    return String(value);
  }

  facts(item) {
    const {words} = this.desk;
    const rows = [
      item.client && pair(words.t("fact.client"), words.label(item.client.label, item.client.id)),
      item.subject && pair(words.t("fact.subject"), item.subject),
      item.intent && pair(words.t("fact.intent"), item.intent),
      item.from && pair(words.t("fact.from"), item.from),
      item.route && pair(words.t("fact.route"), item.route),
      ...Object.entries(item.attributes ?? {}).map(([key, value]) => pair(key, this.value(value))),
    ].filter(Boolean);
    if (rows.length === 0) return null;
    return h("section", {"data-k": "facts"}, h("h2", {}, words.t("facts")), h("dl.kv.s", {}, rows));
  }

  history(item) {
    const {words} = this.desk;
    const id = item.customer.id;
    const past = this.past.get(id) ?? {};
    const items = past.items?.filter((entry) => entry.id !== item.interaction);
    const shown = this.all.has(id) ? items : items?.slice(0, FIRST);
    return h(
      "section", {"data-k": `history-${id}`},
      h("h2.row", {}, words.t("history"),
        items?.length > 0 && h("span.m3.s.end", {}, words.t("history.count", {n: items.length}))),
      past.problem
        && h(
          "p.note.bad", {}, icon("alarm"), h("span", {}, words.t("history.failed", {reason: past.problem}))
        ),
      !past.items && !past.problem && h("div", {}, h("span.wait"), h("span.wait")),
      items?.length === 0 && h("p.s.m3", {}, words.t("history.none")),
      shown?.length > 0
        && h("ul.s.past", {}, shown.map((entry) => h("li", {"data-k": entry.id}, this.entry(entry, id)))),
      items?.length > shown?.length
        && h(
          "button.btn.sm.quiet", {type: "button", "data-act": "all", "data-id": id},
          words.t("history.all", {n: items.length})
        )
    );
  }

  entry(entry, customer) {
    const {words, model} = this.desk;
    const label = entry.subject || entry.intent || words.label(model.queueLabel(entry.queue), entry.queue)
      || words.t(`channel.${entry.channel}`);
    const outcome = outcomeOf(entry, this.desk);
    const name = entry.agent
      && h("span", {translate: "no"},
           model.agentName(typeof entry.agent === "string" ? entry.agent : entry.agent.id));
    return h(
      "button.history",
      {type: "button", "data-act": "transcript", "data-id": entry.id, "data-customer": customer},
      channelIcon(entry.channel), h("span.cut", {translate: "no"}, label),
      h("span.m3", {}, dayOf(entry.arrived_at, words)),
      h("span.m3.cut", {}, name ? words.nodes("history.with", {name, outcome}) : outcome)
    );
  }
}

function pair(term, value) {
  return fragment(h("dt", {}, term), h("dd", {translate: "no"}, value));
}

function dayOf(instant, words) {
  const at = new Date(instant), sameYear = at.getFullYear() === new Date(now()).getFullYear();
  return words.date(at, {day: "numeric", month: "short", ...(sameYear ? {} : {year: "numeric"})});
}

/** How an earlier contact ended, in words. */
export function outcomeOf(entry, desk) {
  const {words, model} = desk;
  const known = model.welcome.dispositions.find((candidate) => candidate.id === entry.disposition);
  if (entry.disposition) return words.label(known?.label, entry.disposition);
  if (!entry.closed_at && entry.state !== "closed") return words.t("history.open");
  const key = `cause.${entry.close_cause}`;
  return words.has(key) ? words.t(key) : entry.close_cause ?? "";
}
