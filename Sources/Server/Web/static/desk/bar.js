// SPDX-License-Identifier: Apache-2.0
// The top bar: presence with its menu, load, the connection, language, theme, shortcuts.

import {fragment, h, morph, onAct} from "../shared/dom.js";
import {now, since} from "../shared/clock.js";
import {LANGUAGES} from "../shared/i18n.js";
import {icon} from "../shared/icons.js";
import {toggleTheme} from "../shared/theme.js";

const DOTS = {
  ready: "ready",
  away: "away",
  "not-responding": "lost",
  disconnected: "lost"
};

export class Bar extends HTMLElement {
  connectedCallback() {
    this.isOpen = false;
    onAct(this, (act, element) => this.act(act, element));
    onAct(this.desk.strips, (act, element) => this.desk.act(act, element));
    this.addEventListener("change", (event) => {
      if (event.target.name === "lang") this.desk.setLanguage(event.target.value);
    });
    this.addEventListener("keydown", (event) => this.keydown(event));
    document.addEventListener("click", (event) => {
      if (this.isOpen && !event.composedPath().includes(this.querySelector(".me"))) this.open(false);
    });
  }

  act(name, element) {
    if (name === "presence") return this.open(!this.isOpen);
    if (name === "theme") return toggleTheme();
    if (name !== "keys") this.open(false, true);
    this.desk.act(name, element);
  }

  open(open, back = false) {
    this.isOpen = open;
    this.render();
    if (open)
      (this.querySelector(".pop [aria-pressed=true]") ?? this.querySelector(".pop button"))?.focus();
    else if (back)
      this.querySelector("#presence-button").focus();
  }

  keydown(event) {
    if (!this.isOpen) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      return this.open(false, true);
    }
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...this.querySelectorAll(".pop button")];
    const at = buttons.indexOf(document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }

  /** The status in words: what the agent chose, with its reason. */
  status(presence, reason) {
    const {words, model} = this.desk;
    const known = model.welcome.reasons.find((candidate) => candidate.id === reason);
    // Just signed in is a reason of the router's own, not of the policy.
    const ofRouter = reason === "signed-in" ? words.t("presence.signed-in") : reason;
    if (presence === "away" && reason) return words.label(known?.label, ofRouter);
    return words.t(`presence.${presence}`);
  }

  render() {
    const {words, model, link} = this.desk;
    const day = words.date(now(), {weekday: "short", day: "numeric", month: "short"});
    const connected = link.isOpen;
    morph(
      this,
      h("header.bar", {}, h("a.skip", {href: "#main"}, words.t("skip")),
        h("span.brand", {translate: "no"}, "Patchbay"),
        h("nav", {"aria-label": words.t("pages")},
          h("a", {href: "/desk", "aria-current": "page"}, words.t("desk"))),
        this.presence(), this.load(), this.matters(),
        h("span.row.end.s", {}, h("span.m2.nw.wide", {}, day),
          h("span.chip", {class: connected ? "ok" : "warn"}, icon(connected ? "check" : "warning"),
            h("span", {},
              words.t(
                connected                       ? "connected"
                  : link.state === "connecting" ? "connecting"
                                                : "not.connected"
              )))),
        this.languages(),
        h("button.btn.quiet.sq",
          {type: "button", "data-act": "theme", "aria-label": words.t("theme"), title: words.t("theme")},
          icon("theme")),
        h("button.btn.quiet.sq", {
          type: "button",
          "data-act": "keys",
          "data-key": "Slash",
          "aria-label": words.t("keys"),
          title: words.t("keys")
        },
          icon("keys")))
    );
  }

  presence() {
    const {model, words} = this.desk;
    const {me} = model;
    if (!me) return h("div.me", {"data-k": "me"}, h("span.wait", {}, words.t("presence.ready")));
    const next = me.next && this.status(me.next.presence, me.next.reason);
    return h(
      "div.me", {"data-k": "me"},
      h("button.btn", {
        type: "button",
        id: "presence-button",
        "data-act": "presence",
        "data-key": "KeyP",
        "aria-expanded": String(this.isOpen),
        "aria-controls": "presence",
      },
        h("span.dot", {class: DOTS[me.presence]}), h("span.sr", {}, words.t("presence")),
        h("b", {}, this.status(me.presence, me.reason)),
        me.since && since(me.since, {class: "m2", role: "timer"}),
        next && h("span.chip.acc", {}, words.t("presence.next", {status: next})), icon("down")),
      this.menu(me)
    );
  }

  menu(me) {
    const {model, words} = this.desk;
    const off = me.presence === "offline";
    const option = (act, id, symbol, label, pressed, queued) =>
      h("button.opt", {
        type: "button",
        "data-act": act,
        "data-id": id,
        "aria-pressed": String(pressed),
      },
        icon(symbol, act === "ready" ? "ok" : ""), label, pressed && icon("check", "acc end"),
        queued && h("span.chip.acc.end", {}, words.t("presence.is-next")));
    const busy = me.work?.length > 0;
    return h(
      "section.pop", {id: "presence", hidden: !this.isOpen, "aria-label": words.t("presence")},
      h("header", {}, h("b", {translate: "no"}, me.name), h("span.m3.s", {translate: "no"}, me.team ?? "")),
      off ? option("sign-in", null, "ready", words.t("presence.sign-in"), false)
          : fragment(
              option(
                "ready", null, "ready", words.t("presence.ready"), me.presence === "ready",
                me.next?.presence === "ready"
              ),
              model.welcome.reasons.map(
                (reason) => option(
                  "away", reason.id, "pause", words.label(reason.label, reason.id),
                  me.presence === "away" && me.reason === reason.id,
                  me.next?.presence === "away" && me.next.reason === reason.id
                )
              ),
              option("sign-out", null, "off", words.t("presence.sign-out"), false)
            ),
      off && option("leave", null, "close", words.t("presence.leave"), false),
      busy && h("p.note", {}, icon("clock"), h("span", {}, words.t("presence.queued"))),
      off && h("p.note", {}, icon("clock"), h("span", {}, words.t("presence.kept")))
    );
  }

  /** What is open beside the contacts at hand. */
  matters() {
    const {model, words} = this.desk;
    const n = model.complaints.length;
    const late = model.complaints.some((complaint) => complaint.is_due && !complaint.taken_by);
    const wants = n > 0 || (model.welcome.complaint_levels ?? []).length > 0;
    return h(
      "span.row", {"data-k": "matters"},
      wants
        && h(
          "button.btn.quiet.sm", {type: "button", "data-act": "complaints", "data-key": "KeyL"},
          icon("alarm", late ? "bad" : ""), h("span.wide", {}, words.t("complaints")),
          n > 0 && h("span.n", {"aria-label": words.t("complaints.count", {n})}, String(n))
        ),
      h("button.btn.quiet.sm", {
        type: "button",
        "data-act": "matters",
        "data-key": "KeyO",
        "aria-label": words.t("matters"),
        title: words.t("matters")
      },
        icon("list"))
    );
  }

  load() {
    const {model, words} = this.desk;
    const n = Math.round(model.me?.load ?? 0);
    return h(
      "div.row.s", {"data-k": "load"}, h("span.m2", {}, words.t("load")),
      h("span.load", {},
        h("span.meter", {role: "img", "aria-label": words.t("load.of", {n})},
          h("i", {style: {width: `${Math.min(100, n)}%`}}))),
      h("span.nw.wide", {"aria-hidden": "true", translate: "no"}, words.t("load.figure", {n}))
    );
  }

  languages() {
    const {words} = this.desk;
    const names = {en: "EN", "zh-Hans": "中文"};
    return h(
      "fieldset.seg.s", {"data-k": "languages"}, h("legend.sr", {}, words.t("language")),
      LANGUAGES.map(
        (language) =>
          h("label", {translate: "no", lang: language},
            h("input", {type: "radio", name: "lang", value: language, checked: words.language === language}),
            names[language])
      )
    );
  }
}
