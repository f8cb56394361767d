// SPDX-License-Identifier: Apache-2.0
// The transfer dialog: to a queue or to a person. Who cannot take it stays visible, disabled, with the
// reason; a refusal is said in words and the form is kept.

import {h, morph, onAct} from "../shared/dom.js";
import {duration} from "../shared/clock.js";
import {icon} from "../shared/icons.js";
import {nameOf} from "./names.js";

export class TransferDialog {
  constructor(desk) {
    this.desk = desk;
    this.element = h("dialog", {"aria-labelledby": "transfer-title"});
    this.element.addEventListener("change", (event) => this.change(event.target));
    this.element.addEventListener("input", (event) => {
      if (event.target.id === "transfer-search") {
        this.search = event.target.value;
        this.render();
      }
    });
    onAct(this.element, (act) => (act === "close" ? this.element.close() : this.go()));
    this.element.addEventListener("close", () => (this.item = null));
  }

  open(item) {
    Object.assign(this, {item, kind: "queue", queue: null, agent: null, search: "", problem: null});
    this.element.replaceChildren();
    this.render();
    this.element.showModal();
    (this.element.querySelector(".list input:not(:disabled)") ?? this.element.querySelector("input"))
      ?.focus();
  }

  change(field) {
    if (field.name === "kind") this.kind = field.value;
    if (field.name === "queue") this.queue = field.value;
    if (field.name === "agent") this.agent = field.value;
    this.problem = null;
    this.render();
  }

  async go() {
    const {item, kind} = this;
    const target = this[kind];
    const {words, orders} = this.desk;
    if (!item || orders.isOut("transfer", {interaction: item.interaction})) return;
    if (!target) {
      this.problem = words.t("transfer.choose");
      return this.render();
    }
    const note = this.element.querySelector("#transfer-note").value.trim();
    this.problem = null;
    try {
      await orders.give("transfer", {interaction: item.interaction, [kind]: target, ...(note ? {note} : {})});
      if (this.item === item) this.element.close();
    } catch (refusal) {
      this.problem = words.t("transfer.refused", {reason: this.desk.reason(refusal)});
      this.render();
    }
  }

  render() {
    if (!this.item) return;
    const {words, orders} = this.desk;
    const out = orders.isOut("transfer", {interaction: this.item.interaction});
    const name = h("span", {translate: "no"}, nameOf(this.item));
    morph(
      this.element,
      h("header", {}, h("h2.l", {id: "transfer-title"}, words.t("transfer.title")),
        h("span.m3.cut", {}, words.nodes("transfer.who", {name})),
        h("button.btn.quiet.sq.end", {type: "button", "data-act": "close", "aria-label": words.t("close")},
          icon("close"))),
      h("div", {},
        h("fieldset.seg", {}, h("legend.sr", {}, words.t("transfer.kind")),
          this.kindChoice("queue", "transfer.queue"), this.kindChoice("agent", "transfer.person")),
        this.kind === "queue" ? this.queues() : this.people(),
        h("label.lab.above",
          { for: "transfer-note", "data-k": "label"
          },
          words.t("transfer.note")),
        h("textarea.in",
          {id: "transfer-note", rows: 2, maxlength: 4096, "data-keep": true, "data-k": "note"}),
        this.problem
          && h(
            "p.note.bad.above", {role: "alert", "data-k": "problem"}, icon("alarm"),
            h("span", {}, this.problem)
          )),
      h("footer", {}, h("button.btn", {type: "button", "data-act": "close"}, words.t("cancel")),
        h("button.btn.main", {type: "button", "data-act": "go", disabled: out},
          words.t(out ? "transfer.sending" : "transfer.go")))
    );
  }

  kindChoice(value, key) {
    return h(
      "label", {}, h("input", {type: "radio", name: "kind", value, checked: this.kind === value}),
      this.desk.words.t(key)
    );
  }

  queues() {
    const {model, words} = this.desk;
    const list = model.welcome.queues.map((queue) => {
      const figures = model.floor.queues.find((candidate) => candidate.id === queue.id);
      const here = queue.id === this.item.queue, shade = here ? null : "m2";
      const choice = {type: "radio", name: "queue", value: queue.id, checked: this.queue === queue.id};
      return h(
        "label.opt", {"data-k": queue.id}, h("input", {...choice, disabled: here}),
        h("b", {translate: "no"}, queue.id), h("span.cut", {class: shade}, words.label(queue.label, "")),
        h("span.end.s.nw", {class: shade}, here ? words.t("transfer.here") : this.figures(figures))
      );
    });
    const waited = h("span", {translate: "no"}, duration(this.item.waited_milliseconds ?? 0));
    return h(
      "div", {"data-k": "queues"},
      h("div.list", {role: "radiogroup", "aria-label": words.t("transfer.queue")}, list),
      h("p.note", {}, icon("swap"), h("span", {}, words.nodes("transfer.queue.note", {waited})))
    );
  }

  figures(figures) {
    const {words} = this.desk;
    if (!figures) return "";
    const wait = figures.estimated_wait_milliseconds;
    if (wait === null || wait === undefined) return words.t("transfer.ready", {n: figures.ready});
    return words.t("transfer.state", {wait: duration(wait), n: figures.ready});
  }

  people() {
    const {model, words} = this.desk;
    const wanted = this.search.trim().toLowerCase();
    const list =
      model.floor.agents.filter((agent) => agent.id !== model.welcome.me?.id)
        .filter(
          (agent) =>
            `${agent.name} ${agent.id} ${Object.keys(agent.skills ?? {}).join(" ")}`.toLowerCase().includes(
              wanted
            )
        )
        .map((agent) => ({agent, unfit: this.unfit(agent)}));
    list.sort((a, b) => Boolean(a.unfit) - Boolean(b.unfit) || a.agent.name.localeCompare(b.agent.name));
    return h(
      "div", {"data-k": "people"}, h("input.in.search", {
        id: "transfer-search",
        "data-keep": true,
        placeholder: words.t("transfer.search"),
        "aria-label": words.t("transfer.search"),
        autocomplete: "off"
      }),
      h("div.list", {role: "radiogroup", "aria-label": words.t("transfer.person")},
        list.map(({agent, unfit}) => this.person(agent, unfit)),
        list.length === 0 && h("p.empty", {}, words.t("transfer.nobody"))),
      h("p.note", {}, icon("user"), h("span", {}, words.t("transfer.person.note")))
    );
  }

  person(agent, unfit) {
    const skills = Object.entries(agent.skills ?? {}).map(([skill, level]) => `${skill} ${level}`).join(", ");
    return h(
      "label.opt", {"data-k": agent.id}, h("input", {
        type: "radio",
        name: "agent",
        value: agent.id,
        checked: this.agent === agent.id,
        disabled: Boolean(unfit)
      }),
      h("b.nw", {translate: "no"}, agent.name),
      h("span.cut.s", {translate: "no", class: unfit ? null : "m2"}, skills),
      unfit ? h("span.end.s.nw", {}, unfit)
            : h("span.end.s.ok.row.nw", {}, icon("ready"), this.desk.words.t("presence.ready"))
    );
  }

  /** Why this person cannot be asked now; null if they can. */
  unfit(agent) {
    const {words, bar} = this.desk;
    const {language} = this.item.customer;
    if (agent.presence !== "ready") return bar.status(agent.presence, agent.reason);
    const speaks = (agent.languages ?? []).some((spoken) => spoken.split("-")[0] === language?.split("-")[0]);
    if (language && agent.languages && !speaks)
      return words.t("transfer.no-language", {language: words.languageName(language)});
    return null;
  }
}
