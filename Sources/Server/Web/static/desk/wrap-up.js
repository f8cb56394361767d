// SPDX-License-Identifier: Apache-2.0
// The wrap-up form: outcome, note, time left. What stands in it is kept while other work is looked at, and is
// saved as it is when the time is up.

import {fragment, h, morph, onAct} from "../shared/dom.js";
import {now, until} from "../shared/clock.js";
import {icon} from "../shared/icons.js";
import {say} from "../shared/live.js";
import {nameOf} from "./names.js";

/** So long before its end a form is sent by itself. */
const SAVE_AHEAD = 1200;

export class WrapUp {
  constructor(desk) {
    this.desk = desk;
    this.drafts = new Map();
    this.element = document.createElement("patchbay-wrap-up");
    this.element.hidden = true;
    this.form = h("form");
    this.element.append(this.form);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.item) this.finish(this.item);
    });
    this.form.addEventListener("input", (event) => this.input(event.target));
    this.form.addEventListener("change", (event) => this.input(event.target));
    this.form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.id === "wrap-search") event.preventDefault();
    });
    onAct(this.form, (act) => {
      if (act === "extend" && this.item) this.desk.give("extend", { interaction: this.item.interaction });
    });
  }

  draft(id) {
    if (!this.drafts.has(id)) this.drafts.set(id, {disposition: null, note: "", search: ""});
    return this.drafts.get(id);
  }

  input(field) {
    if (!this.item) return;
    const draft = this.draft(this.item.interaction);
    if (field.name === "disposition") draft.disposition = field.value;
    if (field.id === "wrap-note") draft.note = field.value;
    if (field.id === "wrap-search") draft.search = field.value;
    this.render(this.item);
  }

  focus() {
    this.form.querySelector("#wrap-note")?.focus();
  }

  async finish(item) {
    const {interaction} = item;
    const draft = this.draft(interaction);
    if (this.desk.orders.isOut("finish", {interaction})) return;
    const done = await this.desk.give("finish", {
      interaction,
      ...(draft.disposition ? {disposition: draft.disposition} : {}),
      ...(draft.note.trim() ? {note: draft.note.trim()} : {}),
    });
    if (!done) return;
    this.drafts.delete(interaction);
    say(this.desk.words.t("wrap.saved"));
  }

  /** Forms with something in them are sent before the router ends the wrap-up without them. */
  everySecond() {
    for (const item of this.desk.model.items.values()) {
      if (item.phase !== "wrap-up" || !item.wrap_up_ends_at || !this.drafts.has(item.interaction)) continue;
      const draft = this.drafts.get(item.interaction);
      const left = Date.parse(item.wrap_up_ends_at) - now();
      if (left > 0 && left <= SAVE_AHEAD && (draft.disposition || draft.note.trim())) this.finish(item);
    }
  }

  render(item) {
    const other = item?.interaction !== this.item?.interaction;
    this.item = item;
    this.element.hidden = item === null;
    if (item === null) return;
    const {words, orders} = this.desk;
    const draft = this.draft(item.interaction);
    const out = orders.isOut("finish", {interaction: item.interaction});
    this.form.setAttribute("aria-label", words.t("wrap.title"));
    morph(
      this.form,
      h("div.row", {}, h("h2", {}, words.t("wrap.title")),
        h("span.m3.s.cut", {translate: "no"}, nameOf(item)), this.timeLeft(item)),
      h("div.cols", {}, this.outcomes(draft, item.queue), this.note()),
      h("div.row", {}, item.wrap_up_ends_at && h("span.xs.m3", {}, words.t("wrap.consequence")),
        h("button.btn.main.end", {type: "submit", "data-key": "KeyF", disabled: out}, words.t("wrap.finish"),
          h("kbd", {}, "Alt F")))
    );
    if (!other) return;
    this.form.querySelector("#wrap-note").value = draft.note;
    const search = this.form.querySelector("#wrap-search");
    if (search) search.value = draft.search;
  }

  timeLeft(item) {
    const {words} = this.desk;
    if (!item.wrap_up_ends_at) return h("span.end.s.m2", {}, words.t("wrap.open"));
    return h(
      "span.end.row.s", {}, h("span.m2", {}, words.t("wrap.ends")), until(item.wrap_up_ends_at, {class: "l"}),
      h("button.btn.sm", {type: "button", "data-act": "extend", "aria-label": words.t("wrap.more.label")},
        icon("plus"), words.t("wrap.more"))
    );
  }

  /** Those with which contacts of this queue may end. */
  outcomes(draft, queue) {
    const {words, model} = this.desk;
    const dispositions = model.welcome.dispositions.filter((entry) => entry.queues?.includes(queue) ?? true);
    if (dispositions.length === 0) return null;
    const wanted = draft.search.trim().toLowerCase();
    const shown = dispositions.filter(
      (entry) => `${entry.id} ${Object.values(entry.label ?? {}).join(" ")}`.toLowerCase().includes(wanted)
    );
    return h(
      "div", {},
      h("label.lab",
        { for: "wrap-search"
        },
        words.t("wrap.outcome")),
      h("input.in",
        {id: "wrap-search", "data-keep": true, placeholder: words.t("wrap.search"), autocomplete: "off"}),
      h("div.codes", {role: "radiogroup", "aria-label": words.t("wrap.outcome")},
        shown.map(
          (entry) => h(
            "label.opt", {"data-k": entry.id},
            h("input",
              {type: "radio", name: "disposition", value: entry.id, checked: draft.disposition === entry.id}),
            h("span.mono.m3", {translate: "no"}, entry.id),
            h("span.cut", {}, words.label(entry.label, entry.id))
          )
        ),
        shown.length === 0 && h("p.empty", {}, words.t("wrap.no-match")))
    );
  }

  note() {
    const {words} = this.desk;
    return fragment(
      h("div", {},
        h("label.lab",
          { for: "wrap-note"
          },
          words.t("wrap.note")),
        h("textarea.in", {id: "wrap-note", "data-keep": true, rows: 3, maxlength: 4096}))
    );
  }
}
