// SPDX-License-Identifier: Apache-2.0
// The wallboard's dialogs: modes, and the choice of somebody or some queue for an order.

import {h, morph, onAct} from "../shared/dom.js";
import {icon} from "../shared/icons.js";

class BoardDialog {
  constructor(board, title) {
    this.board = board;
    this.title = title;
    this.element = h("dialog.small", {"aria-labelledby": title});
    onAct(this.element, (act, element) => (act === "close" ? this.element.close() : this.act(act, element)));
  }

  header(text) {
    return h(
      "header", {}, h("h2.l", {id: this.title}, text),
      h("button.btn.quiet.sq.end",
        {type: "button", "data-act": "close", "aria-label": this.board.words.t("close")}, icon("close"))
    );
  }

  problemNote() {
    return this.problem
      && h("p.note.bad", {role: "alert", "data-k": "problem"}, icon("alarm"), h("span", {}, this.problem));
  }

  open() {
    this.problem = null;
    this.element.replaceChildren();
    this.render();
    this.element.showModal();
  }
}

/** Prepared exceptions: each is switched on by a second press, which says what it does. */
export class ModesDialog extends BoardDialog {
  constructor(board) {
    super(board, "modes-title");
  }

  open() {
    this.asked = null;
    super.open();
  }

  async act(name, element) {
    const {board} = this;
    const {id} = element.dataset;
    if (name === "ask") {
      this.asked = id;
      return this.render();
    }
    this.asked = null;
    const refusal = await board.model.order("PUT", `/v1/modes/${encodeURIComponent(id)}`, {on: name === "on"});
    this.problem = refusal && board.words.t("refused", {reason: board.reason(refusal)});
    if (!refusal) board.say(board.words.t(`mode.said.${name}`, {name: id}));
    this.render();
  }

  render() {
    if (!this.element.open && this.element.firstChild) return;
    const {model, words} = this.board;
    morph(
      this.element, this.header(words.t("modes")),
      h("div", {}, this.problemNote(),
        model.modes.length === 0 && h("p.empty", {"data-k": "none"}, words.t("modes.none")),
        h("ul", {"data-k": "list"}, model.modes.map((mode) => this.mode(mode))))
    );
  }

  mode(mode) {
    const {words, model} = this.board;
    const button = (act, label, main) => h(
      main ? "button.btn.sm.main.end" : "button.btn.sm.end",
      {type: "button", "data-act": act, "data-id": mode.id, disabled: model.isStale}, words.t(label)
    );
    const asks = this.asked === mode.id && !mode.on;
    return h(
      "li.line", {"data-k": mode.id},
      h("span.row", {}, mode.on && icon("warning", "warn"), h("b.cut", {translate: "no"}, words.label(mode.labels, mode.label)),
        mode.on ? button("off", "mode.off") : !asks && button("ask", "mode.on")),
      mode.says && h("span.s.m2", {translate: "no"}, mode.says),
      mode.on
        && h("span.s.m3", {},
          words.t("mode.since", {
            clock: words.clock(Date.parse(mode.since), Date.now()),
            name: mode.by?.name ?? ""
          })),
      asks
        && h("div.note.warn", {}, icon("warning"),
          h("div.grow", {}, h("p", {}, h("b", {}, words.t("mode.ask", {name: words.label(mode.labels, mode.label)}))),
            h("p", {}, words.t("mode.takes"))),
          button("on", "mode.on", true))
    );
  }
}

/** Somebody, or some queue, for an order: `{question, note, choices: [{id, label, hint}], go(id)}`. */
export class ChoiceDialog extends BoardDialog {
  constructor(board) {
    super(board, "choice-title");
    this.element.addEventListener("change", (event) => {
      this.chosen = event.target.value;
      this.problem = null;
      this.render();
    });
  }

  ask(choice) {
    Object.assign(this, {choice, chosen: null});
    super.open();
    this.element.querySelector("input")?.focus();
  }

  async act() {
    const {words} = this.board;
    if (!this.chosen) {
      this.problem = words.t("do.choose");
      return this.render();
    }
    const refusal = await this.choice.go(this.chosen);
    if (!refusal) return this.element.close();
    this.problem = words.t("refused", {reason: this.board.reason(refusal)});
    this.render();
  }

  render() {
    if (!this.choice) return;
    const {words} = this.board;
    const {question, note, choices} = this.choice;
    morph(
      this.element, this.header(question),
      h("div", {}, note && h("p.s.m2", {"data-k": "note"}, note),
        h("div.choices", {role: "radiogroup", "aria-label": question, "data-k": "choices"},
          choices.map(
            ({id, label, hint}) => h(
              "label.opt", {"data-k": id},
              h("input", {type: "radio", name: "choice", value: id, checked: this.chosen === id}),
              h("span.cut", {translate: "no"}, label), hint && h("span.end.xs.m3", {}, hint)
            )
          )),
        this.problemNote()),
      h("footer", {"data-k": "foot"}, h("button.btn", {type: "button", "data-act": "close"}, words.t("cancel")),
        h("button.btn.main", {type: "button", "data-act": "go"}, words.t("do.go")))
    );
  }
}
