// SPDX-License-Identifier: Apache-2.0
// The desk's small dialogs: keyboard shortcuts, an ending asked for by key, an earlier contact's messages.

import {h, morph, onAct} from "../shared/dom.js";
import {channelIcon, icon} from "../shared/icons.js";
import {browser} from "../shared/store.js";
import {wantsShortcuts} from "./announcer.js";
import {nameOf} from "./names.js";
import {messageBubble} from "./conversation.js";
import {outcomeOf} from "./customer.js";

export class SmallDialog {
  constructor(desk, name, attributes = {}) {
    this.desk = desk;
    this.element = h(name, attributes);
    onAct(this.element, (act, element) => {
      if (act !== "close") this.act(act, element);
      if (this.closesBy(act)) this.element.close();
    });
  }

  act() {}

  /** Whether a button of the dialog ends it. */
  closesBy() {
    return true;
  }

  header(id, title, ...more) {
    return h(
      "header", {}, h("h2.l", {id}, title), more,
      h("button.btn.quiet.sq.end",
        {type: "button", "data-act": "close", "aria-label": this.desk.words.t("close")}, icon("close"))
    );
  }

  open() {
    this.render(true);
    this.element.showModal();
  }
}

export class KeysDialog extends SmallDialog {
  constructor(desk) {
    super(desk, "dialog", {"aria-labelledby": "keys-title"});
    this.element.addEventListener("change", (event) => {
      browser.set("shortcuts", event.target.checked ? "on" : "off");
      this.render();
    });
  }

  render() {
    const {words} = this.desk;
    const keys = [
      ["A", "accept"], ["X", "decline"], ["1–9", "conversation"], ["T", "transfer"], ["U", "escalate"],
      ["H", "hold"], ["E", "end"], ["F", "finish"], ["L", "complaints"], ["O", "matters"], ["P", "presence"],
      ["/", "list"]
    ];
    const box = h("input", {type: "checkbox", id: "use-keys"});
    box.toggleAttribute("checked", wantsShortcuts());
    morph(
      this.element, this.header("keys-title", words.t("keys")),
      h("div", {},
        h("div.keys", {},
          keys.map(
            ([key, name]) =>
              h("div", {}, h("span", {}, words.t(`keys.${name}`)),
                h("kbd.m2", {translate: "no"}, `Alt ${key}`))
          )),
        h("label.row.above", {}, box, words.t("keys.use")))
    );
  }
}

export class EndDialog extends SmallDialog {
  constructor(desk) {
    super(desk, "dialog.small", {"aria-labelledby": "end-title"});
  }

  open(item) {
    this.item = item;
    super.open();
  }

  act(name) {
    if (name === "end") this.desk.give("end", {interaction: this.item.interaction});
  }

  render() {
    if (!this.item) return;
    const {words} = this.desk;
    const call =
      this.item.phase === "dialling" ? "end.dial." : this.item.channel === "voice" ? "end.call." : "end.";
    morph(
      this.element, this.header("end-title", words.t(`${call}title`)),
      h("div", {}, h("p", {}, words.t(`${call}text`, {name: nameOf(this.item)}))),
      h("footer", {},
        h("button.btn", {type: "button", "data-act": "close", autofocus: true}, words.t("end.stay")),
        h("button.btn.no", {type: "button", "data-act": "end"},
          words.t({"end.": "end", "end.dial.": "call.give-up"}[call] ?? "call.hang-up")))
    );
  }
}

export class TranscriptDialog extends SmallDialog {
  constructor(desk) {
    super(desk, "dialog", {"aria-labelledby": "transcript-title"});
  }

  async open(entry) {
    if (!entry) return;
    Object.assign(this, {entry, messages: null, problem: null});
    this.element.replaceChildren();
    super.open();
    try {
      const done = await this.desk.orders.give("transcript", {interaction: entry.id});
      if (this.entry === entry) this.messages = done.messages ?? [];
    } catch (refusal) {
      if (this.entry === entry) this.problem = this.desk.reason(refusal);
    }
    this.render();
  }

  render() {
    const {entry} = this;
    if (!entry) return;
    const {words} = this.desk;
    const when = words.date(Date.parse(entry.arrived_at), {dateStyle: "medium", timeStyle: "short"});
    morph(
      this.element,
      this.header(
        "transcript-title", words.t("transcript.title"),
        h("span.row.s.m2.cut", {}, channelIcon(entry.channel),
          h("span.cut", {}, `${when} · ${outcomeOf(entry, this.desk)}`))
      ),
      h("div.flow", {tabindex: 0, role: "region", "aria-label": words.t("messages")},
        this.problem
          && h(
            "p.note.bad", {}, icon("alarm"), h("span", {}, words.t("history.failed", {reason: this.problem}))
          ),
        !this.messages && !this.problem && h("span.wait"),
        this.messages?.length === 0 && h("p.empty", {}, words.t("transcript.none")),
        this.messages?.map(
          (message) => messageBubble(this.desk, message, entry.customer?.language ?? entry.language)
        ))
    );
  }
}
