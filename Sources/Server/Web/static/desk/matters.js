// SPDX-License-Identifier: Apache-2.0
// What is open beside the contacts at hand: complaints with their clocks, and the list for the next shift.

import {fragment, h, morph} from "../shared/dom.js";
import {until} from "../shared/clock.js";
import {icon} from "../shared/icons.js";
import {SmallDialog} from "./dialogs.js";
import {nameOf} from "./names.js";

/** Which of its clocks runs, and until when; null: none does. */
export function clockOf(complaint) {
  if (complaint.taken_by) return {kind: "resolve", at: complaint.resolve_by};
  return {kind: complaint.is_due ? "late" : "respond", at: complaint.respond_by};
}

const LEVEL_LOOKS = {1: "", 2: "warn", 3: "bad"};

export class ComplaintsDialog extends SmallDialog {
  constructor(desk) {
    super(desk, "dialog", {"aria-labelledby": "complaints-title"});
  }

  closesBy(act) {
    return act === "close";
  }

  act(name, element) {
    if (name === "raise") {
      const interaction = element.dataset.id;
      return this.order("complain", {interaction, level: Number(element.dataset.level)});
    }
    return this.order(name, {complaint: element.dataset.id});
  }

  async order(command, fields) {
    this.problem = null;
    try {
      await this.desk.orders.give(command, fields);
    } catch (refusal) {
      this.problem = this.desk.words.t("refused", {reason: this.desk.reason(refusal)});
    }
    this.render();
  }

  open() {
    this.problem = null;
    super.open();
  }

  render() {
    if (!this.element.open && !this.element.isConnected) return;
    const {model, words} = this.desk;
    morph(
      this.element, this.header("complaints-title", words.t("complaints")),
      h("div.stack", {},
        this.problem
          && h("p.note.bad", {role: "alert", "data-k": "problem"}, icon("alarm"),
            h("span", {}, this.problem)),
        model.complaints.length === 0 && h("p.empty", {"data-k": "none"}, words.t("complaints.none")),
        h("ul", {"data-k": "list"}, model.complaints.map((complaint) => this.complaint(complaint))),
        this.raising())
    );
  }

  complaint(complaint) {
    const {words, orders, model} = this.desk;
    const {id, level} = complaint;
    const out = orders.isOut("take-up", {complaint: id}) || orders.isOut("resolve", {complaint: id});
    const mine = complaint.taken_by === model.welcome.me?.id;
    const taken = complaint.taken_by
      && h("span.s.m2", {},
        words.nodes("complaint.with",
          {name: h("span", {translate: "no"}, model.agentName(complaint.taken_by))}));
    const button = (act, label, main) =>
      h(main ? "button.btn.sm.main" : "button.btn.sm",
        {type: "button", "data-act": act, "data-id": id, disabled: out}, words.t(label));
    return h(
      "li.matter", {"data-k": id},
      h("span.row.wrap", {}, h("span.chip", {class: LEVEL_LOOKS[level]}, icon("alarm"),
        words.t("complaint.level", {n: level})), h("b.cut", {translate: "no"}, nameOf(complaint)),
        h("span.xs.m3", {translate: "no"}, id)),
      h("span.row.wrap", {}, this.clock(complaint), taken,
        complaint.is_asked && h("span.chip.acc", {}, words.t("complaint.asked"))),
      h("span.row.end", {}, !mine && button("take-up", "complaint.take-up", !complaint.taken_by),
        button("resolve", "complaint.resolve.go", mine))
    );
  }

  clock(complaint) {
    const {words} = this.desk;
    const {kind, at} = clockOf(complaint);
    const late = kind === "late";
    return h(
      "span.s.row.tight", {class: late ? "bad" : "m2"}, icon(late ? "alarm" : "clock"),
      h("span", {}, late ? words.t("complaint.late") : words.nodes(`complaint.${kind}`, {time: until(at)}))
    );
  }

  /** The customer of the open contact complains. */
  raising() {
    const {model, words} = this.desk;
    const item = model.current;
    const levels = model.welcome.complaint_levels ?? [];
    if (!item || item.phase === "listening" || levels.length === 0) return null;
    const name = h("span", {translate: "no"}, nameOf(item));
    return fragment(
      h("h3", {"data-k": "raise-title"}, words.nodes("complaint.raise", {name})),
      h("div.row.wrap", {"data-k": "raise"},
        levels.map(
          (level) => h(
            "button.btn.sm",
            {type: "button", "data-act": "raise", "data-id": item.interaction, "data-level": level},
            words.t(`complaint.raise.${level}`)
          )
        ))
    );
  }
}

/** What is open of this agent's, for who takes over: asked for when it is opened. */
export class OpenMattersDialog extends SmallDialog {
  constructor(desk) {
    super(desk, "dialog", {"aria-labelledby": "matters-title"});
  }

  async open() {
    Object.assign(this, {items: null, problem: null});
    super.open();
    try {
      const answer = await fetch("/v1/open-matters?limit=100", {cache: "no-store"});
      if (!answer.ok) throw new Error(String(answer.status));
      const page = await answer.json();
      Object.assign(this, {items: page.items, total: page.total});
    } catch {
      this.problem = this.desk.words.t("matters.failed");
    }
    this.render();
  }

  render() {
    if (!this.element.open && !this.element.isConnected) return;
    const {words} = this.desk;
    morph(
      this.element, this.header("matters-title", words.t("matters")),
      h("div.stack", {},
        this.problem
          && h("p.note.bad", {role: "alert"}, icon("alarm"), h("span", {}, this.problem)),
        !this.items && !this.problem && h("span.wait"),
        this.items?.length === 0 && h("p.empty", {}, words.t("matters.none")),
        this.items?.length > 0 && this.table())
    );
  }

  table() {
    const {model, words} = this.desk;
    const time = (moment) => moment ? words.clock(Date.parse(moment), Date.now()) : "–";
    const head = ["what", "customer", "queue", "due", "next"];
    return h(
      "div.scroll", {tabindex: 0, role: "region", "aria-label": words.t("matters")},
      h("table", {},
        h("thead", {}, h("tr", {}, head.map((key) => h("th", {scope: "col"}, words.t(`matters.${key}`))))),
        h("tbody", {},
          this.items.map(
            (matter) => h(
              "tr", {"data-k": `${matter.kind}-${matter.interaction}`},
              h("th", {scope: "row"}, words.t(`matters.${matter.kind}`),
                h("span.xs.m3", {translate: "no"}, ` ${matter.complaint ?? matter.interaction}`)),
              h("td", {translate: "no"}, matter.customer?.name || matter.customer?.id),
              h("td", {}, matter.queue ? words.label(model.queueLabel(matter.queue), matter.queue) : "–"),
              h("td", {translate: "no"}, time(matter.due_at)),
              h("td", {translate: "no"}, time(matter.next_wake_up_at))
            )
          )))
    );
  }
}
