// SPDX-License-Identifier: Apache-2.0
// The agents' desk: signs in, connects, and puts its parts together. Each part is a custom element with
// `render()`.

import {h, morph} from "../shared/dom.js";
import {now, startTicker, syncClock, until} from "../shared/clock.js";
import {Words, preferredLanguage} from "../shared/i18n.js";
import {Link} from "../shared/link.js";
import {icon} from "../shared/icons.js";
import {alarm, say, startLive} from "../shared/live.js";
import {browser, forgetParameter} from "../shared/store.js";
import {applyTheme} from "../shared/theme.js";
import {Announcer} from "./announcer.js";
import {Bar} from "./bar.js";
import {Conversation} from "./conversation.js";
import {Customer} from "./customer.js";
import {EndDialog, KeysDialog, TranscriptDialog} from "./dialogs.js";
import {Shortcuts} from "./shortcuts.js";
import {DeskModel} from "./model.js";
import {ComplaintsDialog, OpenMattersDialog} from "./matters.js";
import {callUnnamed, nameOf} from "./names.js";
import {Offers} from "./offers.js";
import {Orders} from "./orders.js";
import {SignIn, sessionRole} from "./sign-in.js";
import {TransferDialog} from "./transfer.js";
import {Work} from "./work.js";
import {WORDS} from "./words.js";

applyTheme();

class Desk extends HTMLElement {
  connectedCallback() {
    this.words = new Words(WORDS, preferredLanguage());
    callUnnamed((id) => this.words.t("unnamed", {id}));
    this.orders = new Orders({changed: () => this.refresh()});
    const announcer = new Announcer(this);
    this.model = new DeskModel(
      {changed: () => this.refresh(), told: (kind, value) => this.told(kind, value, announcer)}
    );
    this.model.inView = () => document.visibilityState === "visible";
    this.refused = null;
    startLive();
    this.link = new Link("/desk/socket", {
      hello: () => ({type: "hello", version: 1, resume: this.model.at}),
      frame: (frame) => this.take(frame),
      changed: () => this.linkChanged(),
      failed: () => this.sessionEnded(),
    });
    this.orders.link = this.link;
    this.signIn = new SignIn(this);
    startTicker(() => this.everySecond(announcer));
    document.addEventListener("visibilitychange", () => {
      const {selected} = this.model;
      if (document.visibilityState === "visible" && selected) this.model.select(selected);
    });
    this.signIn.start();
  }

  /** A session is there: shows the desk and connects. */
  enter(signInNow) {
    this.signInNow = signInNow;
    this.inside = true;
    if (!this.parts) this.build();
    this.link.open();
  }

  build() {
    this.strips = h("div.strips");
    const work = h("nav.work");
    this.replaceChildren();
    const part = (name, parent) => {
      const element = Object.assign(document.createElement(`patchbay-${name}`), { desk: this });
      parent.append(element);
      return element;
    };
    this.bar = part("bar", this);
    this.append(this.strips);
    const main = h("main.desk", {id: "main", tabindex: -1}, work);
    this.append(main);
    this.offers = part("offers", work);
    this.work = part("work", work);
    this.conversation = part("conversation", main);
    this.customer = part("customer", main);
    this.transfer = new TransferDialog(this);
    this.endDialog = new EndDialog(this);
    this.transcript = new TranscriptDialog(this);
    this.keys = new KeysDialog(this);
    this.complaints = new ComplaintsDialog(this);
    this.matters = new OpenMattersDialog(this);
    const dialogs = [
      this.transfer, this.endDialog, this.transcript, this.keys, this.complaints, this.matters
    ];
    this.append(...dialogs.map((dialog) => dialog.element));
    this.navigation = work;
    this.parts = [
      this.bar, this.offers, this.work, this.conversation, this.customer, ...dialogs
    ];
    this.shortcuts = new Shortcuts(this);
    this.render();
  }

  take(frame) {
    if (frame.type === "done" || frame.type === "refused") {
      if (frame.id)
        this.orders.take(frame);
      else if (frame.code === "unauthenticated")
        this.leave();
      else if (frame.code === "forbidden" || frame.code === "unknown-agent")
        this.leave("not-agent");
      return;
    }
    if (frame.type === "welcome" && frame.now) syncClock(frame.now);
    for (const message of messagesOf(frame)) this.orders.echo(message, this.model.welcome.me?.id);
    this.model.take(frame);
    if ((frame.type === "state" || frame.type === "update") && this.signInNow && this.model.me) {
      this.signInNow = false;
      if (this.model.me.presence === "offline") this.give("sign-in");
    }
  }

  /** Gives a command whose refusal is shown in the strip under the bar. */
  async give(command, fields = {}) {
    this.refused = null;
    try {
      return await this.orders.give(command, fields);
    } catch (refusal) {
      if (command !== "say") this.refused = this.reason(refusal);
      this.refresh();
      return null;
    }
  }

  /** A refusal in words of this language. */
  reason(refusal) {
    const key = `reason.${refusal.code}`;
    if (this.words.has(key)) return this.words.t(key);
    return this.words.t("reason.other", {title: refusal.title ?? refusal.code, code: refusal.code});
  }

  async accept(offer) {
    const busy = this.conversation.isWriting;
    const done = await this.give("accept", {offer: offer.offer});
    if (!done || busy || this.conversation.isWriting) return;
    if (this.model.items.has(offer.interaction))
      this.open(offer.interaction);
    else
      this.model.wanted = offer.interaction;
  }

  /** What was accepted stands in the middle, and the next key goes into its answer. */
  open(interaction) {
    this.model.select(interaction);
    if (!document.querySelector("dialog[open]")) queueMicrotask(() => this.conversation.focusField());
  }

  linkChanged() {
    const {state} = this.link;
    if (state !== "open") this.orders.disconnected();
    if (state === "waiting" && this.wasOpen) alarm(this.words.t("lost.said"));
    if (state === "open" && this.wasOpen === false) say(this.words.t("back.said"));
    if (state === "open" || state === "waiting") this.wasOpen = state === "open";
    if (state === "open") this.orders.pump();
    this.refresh();
  }

  async sessionEnded() {
    if (await sessionRole() !== "") return false;
    this.leave();
    return true;
  }

  /** Out of the desk, to the sign-in form. */
  leave(problem = null) {
    this.inside = false;
    this.link.stop("signed-out");
    this.parts = null;
    this.model.known = false;
    this.model.at = null;
    this.signIn.show(problem);
  }

  told(kind, value, announcer) {
    if (kind === "work" && this.model.wanted === value.interaction) {
      this.model.wanted = null;
      this.open(value.interaction);
    }
    if (kind === "gone") this.customer?.forget(value.customer.id);
    announcer.tell(kind, value);
  }

  everySecond(announcer) {
    this.model.expire();
    if (!this.parts) return;
    announcer.everySecond();
    this.conversation.wrapUp.everySecond();
  }

  setLanguage(language) {
    this.words.use(language);
    browser.set("language", language);
    forgetParameter("lang");
    this.conversation.relabel();
    this.refresh();
  }

  /** Renders soon, once for all that changed together (also in a hidden tab: the title counts). */
  refresh() {
    if (this.dirty) return;
    this.dirty = true;
    queueMicrotask(() => {
      this.dirty = false;
      this.render();
    });
  }

  render() {
    const {model, words} = this;
    if (!this.parts) return this.signIn?.render();
    const count = model.offers.length + [...model.unread.keys()].length;
    document.title = count > 0 ? words.t("title.count", {n: count}) : words.t("title");
    this.navigation.setAttribute("aria-label", words.t("my.work"));
    morph(this.strips, this.stripList());
    for (const part of this.parts) part.render();
  }

  stripList() {
    const {link, model, words} = this;
    const list = [];
    const button = (act, label) => h("button.btn.sm.end", {type: "button", "data-act": act}, words.t(label));
    if (link.state === "stopped") {
      list.push(
        h("p.note.warn", {"data-k": "lost"}, icon("warning"), h("span", {}, words.t("replaced")),
          button("retry", "use.here"))
      );
    } else if (link.state === "waiting" || (link.state === "connecting" && this.wasOpen === false)) {
      const waits = link.state === "waiting";
      const time = waits && until(link.retryAt + (now() - Date.now()));
      list.push(
        h("p.note.warn", {"data-k": "lost"}, icon("warning"),
          h("span", {}, waits ? words.nodes("lost", {time}) : words.t("lost.trying")),
          waits && button("retry", "retry"))
      );
    }
    const presence = model.me?.presence;
    if (presence === "not-responding" || presence === "disconnected") {
      list.push(
        h("p.note.warn", {"data-k": "away"}, icon("pause"), h("span", {}, words.t(`away.${presence}`)),
          button("ready", "away.ready"))
      );
    } else if (presence === "away" && model.me.reason === "signed-in") {
      list.push(
        h("p.note", {"data-k": "away"}, icon("pause"), h("span", {}, words.t("away.signed-in")),
          button("ready", "away.begin"))
      );
    } else if (presence === "offline" && !this.signInNow) {
      list.push(
        h("p.note", {"data-k": "away"}, icon("off"), h("span", {}, words.t("away.offline")),
          button("sign-in", "presence.sign-in"))
      );
    }
    for (const complaint of model.complaints.filter((known) => known.is_due && !known.taken_by)) {
      list.push(
        h("p.note.bad", {"data-k": `complaint-${complaint.id}`}, icon("alarm"),
          h("span", {},
            words.nodes("complaint.strip", {
              n: String(complaint.level),
              name: h("b", {translate: "no"}, nameOf(complaint))
            })),
          button("complaints", "complaint.look"))
      );
    }
    if (this.refused) {
      list.push(
        h("p.note.bad", {"data-k": "refused"}, icon("alarm"),
          h("span", {role: "alert"}, words.t("refused", {reason: this.refused})),
          h("button.btn.quiet.sm.sq.end",
            {type: "button", "data-act": "dismiss", "aria-label": words.t("close")}, icon("close")))
      );
    }
    return list;
  }

  /** What the buttons of the bar and of the strips do. */
  act(name, element) {
    switch (name) {
      case "retry": return this.link.open();
      case "ready": return this.give("presence", {presence: "ready"});
      case "sign-in": return this.give("sign-in");
      case "sign-out": return this.give("sign-out");
      case "away": return this.give("presence", {presence: "away", reason: element.dataset.id});
      case "leave": return this.signIn.leave();
      case "keys": return this.keys.open();
      case "complaints": return this.complaints.open();
      case "matters": return this.matters.open();
      case "dismiss": this.refused = null; return this.refresh();
    }
  }
}

function messagesOf(frame) {
  if (frame.type !== "state" && frame.type !== "update") return [];
  return [...(frame.messages ?? []), ...(frame.work ?? []).flatMap((item) => item.messages ?? [])];
}

for (const [name, part] of Object.entries(
       {bar: Bar, offers: Offers, work: Work, conversation: Conversation, customer: Customer}
     )) {
  customElements.define(`patchbay-${name}`, part);
}
customElements.define("patchbay-desk", Desk);
