// SPDX-License-Identifier: Apache-2.0
// The supervisors' wallboard: how the floor stands, what is open, and the orders that only supervisors give.

import {h, morph, onAct} from "../shared/dom.js";
import {startTicker} from "../shared/clock.js";
import {LANGUAGES, Words, preferredLanguage} from "../shared/i18n.js";
import {icon} from "../shared/icons.js";
import {alarm, say, startLive} from "../shared/live.js";
import {browser, forgetParameter} from "../shared/store.js";
import {applyTheme, toggleTheme} from "../shared/theme.js";
import {SignIn} from "../desk/sign-in.js";
import {ChoiceDialog, ModesDialog} from "./dialogs.js";
import {BoardModel} from "./model.js";
import {agentsPanel, complaintsPanel, mattersPanel, queuesPanel} from "./panels.js";
import {WORDS} from "./words.js";

applyTheme();

class Wallboard extends HTMLElement {
  connectedCallback() {
    this.words = new Words(WORDS, preferredLanguage());
    this.say = say;
    this.refused = null;
    startLive();
    this.model = new BoardModel({
      changed: () => this.render(),
      told: (kind, complaint) => this.told(complaint),
      ended: () => this.leave(),
    });
    this.signIn = new SignIn(this, ["supervisor", "admin"]);
    startTicker();
    document.addEventListener("keydown", (event) => this.press(event));
    this.signIn.start();
  }

  /** A session is there. */
  enter() {
    this.inside = true;
    this.modes = new ModesDialog(this);
    this.choice = new ChoiceDialog(this);
    this.head = h("header.bar");
    this.strips = h("div");
    this.main = h("main.board", {id: "main", tabindex: -1});
    this.replaceChildren(this.head, this.strips, this.main, this.modes.element, this.choice.element);
    for (const part of [this.head, this.strips, this.main])
      onAct(part, (act, element) => this.act(act, element.dataset.id));
    this.head.addEventListener("change", (event) => {
      if (event.target.name === "lang") this.setLanguage(event.target.value);
    });
    this.render();
    this.model.start();
  }

  leave(problem = null) {
    this.inside = false;
    this.model.stop();
    this.signIn.show(problem);
  }

  setLanguage(language) {
    this.words.use(language);
    browser.set("language", language);
    forgetParameter("lang");
    this.render();
  }

  told(complaint) {
    const name = complaint.customer.name || complaint.customer.id;
    (complaint.level > 1 ? alarm : say)(this.words.t("complaint.said", {n: complaint.level, name}));
  }

  reason(refusal) {
    if (refusal.code === "no-network") return this.words.t("signin.no-network");
    return refusal.detail ?? refusal.title ?? refusal.code;
  }

  press(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat || !this.inside) return;
    if (event.code !== "KeyM" || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    this.modes.open();
  }

  async give(method, path, body) {
    this.refused = null;
    const refusal = await this.model.order(method, path, body);
    this.refused = refusal && this.words.t("refused", {reason: this.reason(refusal)});
    this.render();
  }

  act(name, id) {
    const queue = `/v1/queues/${encodeURIComponent(id)}`;
    switch (name) {
      case "modes": return this.modes.open();
      case "theme": return toggleTheme();
      case "leave": return this.signIn.leave();
      case "dismiss": this.refused = null; return this.render();
      case "pause": case "resume": return this.give("POST", `${queue}/${name}`);
      case "peak": return this.give("POST", `${queue}/work-off-callbacks`);
      case "drain": return this.askQueue("queue.drain", id, `${queue}/drain`, "into");
      case "pull-back": return this.give("POST", `/v1/interactions/${id}/pull-back`);
      case "move": return this.askQueue("do.move", id, `/v1/interactions/${id}/move`, "queue");
      case "assign": case "listen":
        return this.askAgent(`do.${name}`, id, `/v1/interactions/${id}/${name}`);
      case "take-up": return this.askAgent("complaint.take-up", id, `/v1/complaints/${id}/take-up`);
    }
  }

  nameOf(id) {
    const {model} = this;
    const found = model.matters.find((matter) => matter.interaction === id)
      ?? model.complaints.find((complaint) => complaint.id === id);
    const queue = model.queues.find((known) => known.id === id);
    return found?.customer.name || this.words.label(queue?.labels, id);
  }

  askQueue(key, id, path, field) {
    const here = this.model.matters.find((matter) => matter.interaction === id)?.queue;
    const others = this.model.queues.filter((queue) => queue.id !== id && queue.id !== here);
    const choices = others.map((queue) => ({
      id: queue.id, label: this.words.label(queue.labels, queue.label)
    }));
    this.ask(key, id, choices, (chosen) => this.model.order("POST", path, {[field]: chosen}));
  }

  askAgent(key, id, path) {
    const all = key === "complaint.take-up";
    const here = this.model.agents.filter((agent) => all || agent.presence !== "offline");
    const choices = here.map((agent) => ({
      id: agent.id, label: agent.name, hint: this.words.t(`presence.${agent.presence}`)
    }));
    this.ask(key, id, choices, (chosen) => this.model.order("POST", path, {agent: chosen}));
  }

  ask(key, id, choices, go) {
    const {words} = this;
    const note = words.has(`${key}.note`) ? words.t(`${key}.note`) : null;
    this.choice.ask({question: words.t(`${key}.ask`, {name: this.nameOf(id)}), note, choices, go});
  }

  render() {
    if (!this.inside) return this.signIn.render();
    const {model, words} = this;
    document.title = words.t("title");
    morph(this.head, this.bar());
    morph(this.strips, this.notes());
    if (!model.known) return morph(this.main, h("span.wait", {"data-k": "wait"}, words.t("wallboard")));
    this.main.classList.toggle("stale", model.isStale);
    morph(
      this.main, h("h1.sr", {"data-k": "title"}, words.t("wallboard")),
      h("div.column", {"data-k": "left"}, queuesPanel(this), mattersPanel(this)),
      h("div.column", {"data-k": "right"}, complaintsPanel(this), agentsPanel(this))
    );
    this.modes.render();
  }

  bar() {
    const {model, words} = this;
    const on = model.modes.filter((mode) => mode.on);
    const clock = model.at && words.date(model.at, {hour: "2-digit", minute: "2-digit", second: "2-digit"});
    const names = {en: "EN", "zh-Hans": "中文"};
    return [
      h("a.skip", {href: "#main"}, words.t("skip")), h("span.brand", {translate: "no"}, "Patchbay"),
      h("nav", {"aria-label": words.t("pages")},
        h("a", {href: "/wallboard", "aria-current": "page"}, words.t("wallboard"))),
      h("span.row.end.s.m3.wide", {"data-k": "clock"}, clock && words.t("as-of", {clock})),
      h("button.btn", {type: "button", "data-act": "modes", "data-k": "modes"},
        icon(on.length > 0 ? "warning" : "check", on.length > 0 ? "warn" : "ok"),
        on.length > 0 ? words.t("modes.on", {names: on.map((mode) => words.label(mode.labels, mode.id)).join(", ")})
                      : words.t("modes.normal")),
      h("fieldset.seg.s", {"data-k": "languages"}, h("legend.sr", {}, words.t("language")),
        LANGUAGES.map(
          (language) =>
            h("label", {translate: "no", lang: language},
              h("input",
                {type: "radio", name: "lang", value: language, checked: words.language === language}),
              names[language])
        )),
      h("button.btn.quiet.sq",
        {type: "button", "data-act": "theme", "aria-label": words.t("theme"), title: words.t("theme")},
        icon("theme")),
      h("button.btn.quiet.sq",
        {type: "button", "data-act": "leave", "aria-label": words.t("leave"), title: words.t("leave")},
        icon("off")),
    ];
  }

  notes() {
    const {model, words} = this;
    const clock = model.at && words.date(model.at, {hour: "2-digit", minute: "2-digit", second: "2-digit"});
    return [
      model.isStale
        && h("p.note.warn", {"data-k": "stale", role: "alert"}, icon("warning"),
          h("span", {}, words.t("stale", {clock: clock ?? "–"}))),
      this.refused
        && h("p.note.bad", {"data-k": "refused"}, icon("alarm"),
          h("span", {role: "alert"}, this.refused),
          h("button.btn.quiet.sm.sq.end",
            {type: "button", "data-act": "dismiss", "aria-label": words.t("close")}, icon("close"))),
    ];
  }
}

customElements.define("patchbay-wallboard", Wallboard);
