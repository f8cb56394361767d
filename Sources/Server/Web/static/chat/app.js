// SPDX-License-Identifier: Apache-2.0
// The visitor's chat: boots, connects, and shows the conversation. Parameters: widget, lang, theme, name,
// embed.

import {Stickiness, fragment, h, isSend, morph, onAct} from "../shared/dom.js";
import {now, startTicker, syncClock} from "../shared/clock.js";
import {Words, preferredLanguage} from "../shared/i18n.js";
import {Link} from "../shared/link.js";
import {icon} from "../shared/icons.js";
import {alarm, say, startLive} from "../shared/live.js";
import {browser} from "../shared/store.js";
import {applyTheme} from "../shared/theme.js";
import {Conversation, LONGEST} from "./model.js";
import {bottom, strip, timeline} from "./view.js";
import {WORDS} from "./words.js";

const parameters = new URLSearchParams(location.search);
const widget = parameters.get("widget") ?? "web";
const embedded = parameters.get("embed") === "1" && window.parent !== window;

/** Where the visitor's token is kept: a token is good for one widget. */
const TOKEN = `visitor.${widget}`;

applyTheme();
const words = new Words(WORDS, preferredLanguage());
document.documentElement.classList.toggle("embed", embedded);

class Chat extends HTMLElement {
  connectedCallback() {
    this.minimised = false;
    this.unread = 0;
    this.token = browser.get(TOKEN);
    this.conversation = new Conversation(widget, {
      changed: () => this.pump(),
      told: (kind, value) => this.tell(kind, value),
    });
    this.build();
    startLive();
    this.link = new Link("/chat/socket", {
      hello: () => ({
        type: "hello",
        version: 1,
        widget,
        language: words.language.split("-")[0],
        token: this.token,
        ...(parameters.get("name") ? {name: parameters.get("name")} : {}),
        resume: this.conversation.at,
      }),
      frame: (frame) => this.take(frame),
      changed: () => this.linkChanged(),
    });
    startTicker();
    this.link.open();
    addEventListener("storage", (event) => this.tokenElsewhere(event));
    addEventListener("message", (event) => this.fromPage(event));
    document.addEventListener("visibilitychange", () => this.seen());
  }

  build() {
    this.flow =
      h("div.flow", {role: "log", "aria-live": "polite", tabindex: 0, "aria-label": words.t("messages")});
    this.stickiness = new Stickiness(this.flow);
    this.head = h("header");
    this.strip = h("div");
    this.bottom = h("div");
    this.field = h("textarea.in", {
      id: "field",
      rows: 1,
      "aria-label": words.t("field.label"),
      placeholder: words.t("field.hint"),
      enterkeyhint: "send",
    });
    this.problem = h("p.error.s.bad", {id: "field-error", hidden: true});
    this.foot =
      h("form.foot", {}, this.problem, this.field,
        h("button.btn.main.sq", {type: "submit", "aria-label": words.t("send"), title: words.t("send")},
          icon("send")));
    this.append(this.head, this.strip, this.flow, this.bottom, this.foot, this.endDialog());
    this.foot.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.field.addEventListener("keydown", (event) => {
      if (!isSend(event)) return;
      event.preventDefault();
      this.submit();
    });
    this.field.addEventListener("input", () => this.check(false));
    onAct(this, (act, element) => this.act(act, element));
  }

  endDialog() {
    this.why = h("p");
    this.dialog =
      h("dialog.small", {"aria-labelledby": "end-title"},
        h("header", {}, h("h2.l", {id: "end-title"}, words.t("end.title"))), h("div", {}, this.why),
        h("footer", {},
          h("button.btn", {type: "button", "data-act": "stay", autofocus: true}, words.t("stay")),
          h("button.btn.no", {type: "button", "data-act": "leave"}, words.t("end"))));
    return this.dialog;
  }

  act(name, element) {
    const {conversation, link} = this;
    switch (name) {
      case "end": return this.askEnd();
      case "stay": return this.dialog.close();
      case "leave":
        this.dialog.close();
        conversation.leaving = true;
        conversation.left = true;
        return this.pump();
      case "new": conversation.startAnew(); return this.field.focus();
      case "retry": return link.open();
      case "again": return conversation.again(element.dataset.id);
      case "minimise": return this.toPage("minimise");
    }
  }

  askEnd() {
    const {phase, agent} = this.conversation;
    const name = agent?.name ?? words.t("centre");
    this.why.replaceChildren(
      words.t(`end.${phase === "active" || phase === "message" ? phase : "waiting"}`, {name})
    );
    this.dialog.showModal();
  }

  check(complain) {
    const long = [...this.field.value].length > LONGEST;
    this.problem.hidden = !long;
    this.problem.replaceChildren(...(long ? [icon("alarm"), words.t("failed.too-large")] : []));
    this.field.toggleAttribute("aria-invalid", long);
    if (long) {
      this.field.setAttribute("aria-invalid", "true");
      this.field.setAttribute("aria-describedby", "field-error");
      if (complain) alarm(words.t("failed.too-large"));
    } else {
      this.field.removeAttribute("aria-describedby");
    }
    return !long;
  }

  submit() {
    const text = this.field.value.trim();
    if (text === "" || !this.check(true)) return;
    this.field.value = "";
    this.stickiness.stuck = true;
    this.conversation.write(text, now());
    this.field.focus();
  }

  take(frame) {
    if (frame.type === "welcome") {
      if (frame.now) syncClock(frame.now);
      if (frame.token) {
        this.token = frame.token;
        browser.set(TOKEN, frame.token);
      }
      this.conversation.problem = null;
    }
    if (
      frame.type === "refused" && !frame.id && this.token
      && /unauthenticated|forbidden|signature/.test(frame.code)
    ) {
      this.token = null;  // worn out: the next hello asks for a new one
      browser.set(TOKEN, null);
      this.conversation.at = null;
      return;
    }
    if (frame.type === "refused" && !frame.id && frame.retry_after_milliseconds) {
      this.link.wait = Math.max(this.link.wait, frame.retry_after_milliseconds);
    }
    this.readClock(frame.messages ?? []);
    this.conversation.take(frame);
  }

  /** A message of this page that has just come back tells the server's time. */
  readClock(messages) {
    const own = messages.findLast(
      (message) =>
        this.conversation.unsent.some((entry) => entry.id === message.sender_id && entry.state === "sending")
    );
    if (own) syncClock(own.at);
  }

  linkChanged() {
    const {state} = this.link;
    if (state === "waiting" || state === "connecting") this.conversation.disconnected();
    if (state === "waiting" && this.wasOpen) alarm(words.t("lost.said"));
    if (state === "open" && this.wasOpen === false) say(words.t("back.said"));
    if (state === "open" || state === "waiting") this.wasOpen = state === "open";
    this.pump();
  }

  /** Sends what can be sent, then shows what is. */
  pump() {
    const {conversation, link} = this;
    if (!link) return this.render();
    if (link.isOpen) {
      for (const entry of conversation.unsent) {
        if (entry.state !== "unsent") continue;
        if (!link.send({type: "say", id: entry.id, text: entry.text}, entry.id)) break;
        entry.state = "sending";
      }
      if (conversation.leaving && conversation.unsent.every((entry) => entry.state === "failed")) {
        conversation.leaving = !link.send({type: "leave"});
      }
    }
    this.render();
  }

  tell(kind, value) {
    if (kind === "message" && (this.minimised || document.visibilityState === "hidden")) {
      this.unread += 1;
      this.toPage("unread", this.unread);
    }
  }

  seen() {
    if (document.visibilityState === "hidden" || this.minimised || this.unread === 0) return;
    this.unread = 0;
    this.toPage("unread", 0);
    this.render();
  }

  /**
   * Two tabs of a new visitor asked for an identity each: the one that has said nothing takes the other's.
   */
  tokenElsewhere(event) {
    if (event.key !== `patchbay.${TOKEN}` || !event.newValue || event.newValue === this.token) return;
    if (this.conversation.phase !== "none" || this.conversation.unsent.length > 0) return;
    this.token = event.newValue;
    this.conversation.at = null;
    this.link.open();
  }

  /** Messages between this frame and the page around it carry no content: only open, minimise, a count. */
  toPage(action, count = 0) {
    if (embedded) window.parent.postMessage({patchbay: action, count}, "*");
  }

  fromPage(event) {
    if (!embedded || event.source !== window.parent) return;
    if (event.data?.patchbay === "shown") {
      this.minimised = false;
      this.seen();
      this.field.focus();
    } else if (event.data?.patchbay === "hidden") {
      this.minimised = true;
    }
  }

  render() {
    const {conversation, link} = this;
    morph(this.head, this.header());
    morph(this.strip, strip(words, conversation, link));
    morph(this.flow, timeline(words, conversation, link));
    morph(this.bottom, bottom(words, conversation));
    this.foot.hidden = conversation.phase === "closed";
    this.stickiness.grown();
    document.title = this.unread > 0 ? words.t("title.unread", {n: this.unread}) : words.t("title");
    this.setAttribute("aria-label", words.t("chat.with", {centre: conversation.centre ?? words.t("centre")}));
  }

  header() {
    const {conversation, link} = this;
    const phase = link && link.state === "waiting" ? "lost" : conversation.phase;
    const first = link && link.state === "connecting" && conversation.at === null;
    const sub =
      first ? words.t("sub.connecting") : words.t(`sub.${phase}`, {name: conversation.agent?.name ?? ""});
    return fragment(
      h("div.grow", {}, h("h1.l.cut", {translate: "no"}, conversation.centre ?? words.t("title")),
        h("p.xs.m2.cut", {}, sub)),
      embedded
        && h(
          "button.btn.quiet.sq", {
            type: "button",
            "data-act": "minimise",
            "aria-label": words.t("minimise"),
            title: words.t("minimise"),
          },
          icon("down")
        ),
      conversation.isOpen
        && h(
          "button.btn.quiet.sq", {
            type: "button",
            "data-act": "end",
            "aria-label": words.t("end"),
            title: words.t("end"),
          },
          icon("close")
        )
    );
  }
}

customElements.define("patchbay-chat", Chat);
