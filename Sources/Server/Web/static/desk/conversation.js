// SPDX-License-Identifier: Apache-2.0
// The open conversation: who, calls under way, the messages, and the field or the wrap-up form.

import {Stickiness, fragment, h, isSend, languageOf, morph, onAct} from "../shared/dom.js";
import {duration, now, since, until} from "../shared/clock.js";
import {channelIcon, icon} from "../shared/icons.js";
import {nameOf, tierLabel} from "./names.js";
import {tierChip} from "./offers.js";
import {WrapUp} from "./wrap-up.js";

/** The longest message, in characters (the server's limit). */
const LONGEST = 4000;

export class Conversation extends HTMLElement {
  connectedCallback() {
    this.drafts = new Map();
    this.shown = null;
    this.head = h("div");
    this.flow = h("div.flow", {role: "log", "aria-live": "off", tabindex: 0});
    this.stickiness = new Stickiness(this.flow);
    this.field = h("textarea.in", {id: "message"});
    this.label = h("label.sr", { for: "message"
    });
    this.tools = h("div");
    this.problem = h("p.s.bad.row", {id: "message-problem", hidden: true, role: "alert"});
    this.foot = h("form.foot", {}, this.label, this.field, this.problem, this.tools);
    this.wrapUp = new WrapUp(this.desk);
    this.append(this.head, this.flow, this.foot, this.wrapUp.element);
    this.foot.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.field.addEventListener("keydown", (event) => {
      if (!isSend(event) || this.desk.model.current?.channel === "email") return;
      event.preventDefault();
      this.send();
    });
    this.field.addEventListener("input", () => this.check());
    onAct(this, (act, element) => this.act(act, element));
    this.relabel();
  }

  /** Whether something is being written: then nothing may take its place. */
  get isWriting() {
    return document.activeElement === this.field && this.field.value.trim() !== "";
  }

  focusField() {
    if (!this.foot.hidden)
      this.field.focus();
    else if (!this.wrapUp.element.hidden)
      this.wrapUp.focus();
    else
      this.flow.focus();
  }

  relabel() {
    const {words} = this.desk;
    this.label.textContent = words.t("field.label");
    this.field.placeholder = words.t("field.hint");
    this.flow.setAttribute("aria-label", words.t("messages"));
  }

  act(name, element) {
    const {desk} = this;
    const item = desk.model.items.get(element.dataset.id) ?? desk.model.current;
    switch (name) {
      case "again": return desk.orders.again(element.dataset.order);
      case "discard": return desk.orders.drop(element.dataset.order);
    }
    if (!item) return;
    const {interaction} = item;
    switch (name) {
      case "transfer": return desk.transfer.open(item);
      case "take-back": return desk.give("cancel-transfer", {interaction});
      case "hold": return desk.give(item.phase === "held" ? "resume" : "hold", {interaction});
      case "escalate": return desk.give("escalate", {interaction});
      case "stop-listening": return desk.give("stop-listening", {interaction});
      case "show": return desk.model.select(interaction);
      case "end":
        if (element.dataset.asked === "by-key") return desk.endDialog.open(item);
        return desk.give("end", {interaction});
    }
  }

  check() {
    const long = [...this.field.value].length > LONGEST;
    this.problem.hidden = !long;
    this.problem.replaceChildren(...(long ? [icon("alarm"), this.desk.words.t("field.long")] : []));
    if (long) {
      this.field.setAttribute("aria-invalid", "true");
      this.field.setAttribute("aria-describedby", "message-problem");
    } else {
      this.field.removeAttribute("aria-invalid");
      this.field.removeAttribute("aria-describedby");
    }
    return !long;
  }

  send() {
    const item = this.desk.model.current;
    const text = this.field.value.trim();
    if (!item || text === "" || !this.check()) return;
    this.field.value = "";
    this.stickiness.stuck = true;
    this.desk.orders.give(
                      "say", {interaction: item.interaction, text}
    ).catch(() => {});  // shown beside the message
    this.field.focus();
  }

  /** Another conversation is open now: its own draft, its end in sight. */
  change(id) {
    if (this.shown !== null) this.drafts.set(this.shown, this.field.value);
    this.shown = id;
    this.field.value = this.drafts.get(id) ?? "";
    this.stickiness.stuck = true;
    this.check();
  }

  render() {
    const {model, words} = this.desk;
    const item = model.current;
    if ((item?.interaction ?? null) !== this.shown) this.change(item?.interaction ?? null);
    this.setAttribute("role", "region");
    this.setAttribute(
      "aria-label", item ? words.t("conversation", {name: nameOf(item)}) : words.t("conversation.none")
    );
    morph(
      this.head, item && this.header(item), model.calls.map((call) => this.call(call)),
      item && this.pendingTransfer(item), item && this.escalation(item), item && this.hearing(item)
    );
    morph(this.flow, item ? this.log(item) : this.empty());
    this.renderFoot(item);
    this.stickiness.grown();
  }

  empty() {
    const {model, words} = this.desk;
    return h("p.empty", {}, words.t(model.known ? "conversation.opens" : "connecting"));
  }

  renderFoot(item) {
    const {words} = this.desk;
    const writes = item && item.channel !== "voice" && !["wrap-up", "listening"].includes(item.phase);
    const hadFocus = document.activeElement === this.field;
    this.foot.hidden = !writes;
    this.wrapUp.render(item?.phase === "wrap-up" ? item : null);
    if (hadFocus && !writes && item?.phase === "wrap-up") this.wrapUp.focus();
    if (!writes) return;
    const mail = item.channel === "email";
    morph(
      this.tools,
      h("div.row", {}, !mail && h("span.xs.m3.grow.cut.wide", {}, words.t("field.keys")),
        h("button.btn.main.end", {type: "submit"}, icon("send"), words.t("send")))
    );
  }

  header(item) {
    const {model, words, orders} = this.desk;
    const {interaction} = item;
    const tier = tierLabel(item.customer.tier ?? item.tier);
    const live = item.phase !== "wrap-up" && item.phase !== "listening";
    const out = orders.isOut("end", {interaction}) || orders.isOut("transfer", {interaction});
    const queue = h("span", {}, words.label(model.queueLabel(item.queue), item.queue));
    return h(
      "div.head", {"data-k": "head"},
      h("h1.l.row", {}, h("span.cut", {translate: "no"}, nameOf(item)), tier && tierChip(tier)),
      h("span.s.m2.row.nw", {}, channelIcon(item.channel), words.t(`channel.${item.channel}`)),
      h("span.s.m3.cut", {},
        words.nodes("conversation.from", {queue, time: duration(item.waited_milliseconds ?? 0)})),
      live && item.channel !== "voice"
        && h(
          "span.row.end", {},
          this.escalateButton(item, "KeyU"),
          h("button.btn.sm", {
            type: "button",
            "data-act": "transfer",
            "data-id": interaction,
            "data-key": "KeyT",
            disabled: out || isHandedOver(item)
          },
            icon("swap"), words.t("transfer")),
          h("button.btn.sm.no", {
            type: "button",
            "data-act": "end",
            "data-id": interaction,
            "data-key": "KeyE",
            disabled: out,
            title: words.t("end.hint")
          },
            icon("close"), words.t("end"))
        )
    );
  }

  call(item) {
    const {words, orders} = this.desk;
    const {interaction} = item;
    const held = item.phase === "held";
    const dialling = item.phase === "dialling";
    const tier = tierLabel(item.customer.tier ?? item.tier);
    const out = ["end", "hold", "resume", "transfer"].some((command) => orders.isOut(command, {interaction}));
    const open = this.desk.model.selected === interaction;
    const name = h("b.cut", {translate: "no"}, nameOf(item));
    return h(
      "div.call", {"data-k": `call-${interaction}`, class: held ? "held" : null}, icon("phone"),
      open ? name : h("button.btn.sm", {type: "button", "data-act": "show", "data-id": interaction}, name),
      tier && tierChip(tier), h("span.s", {}, words.t(dialling ? "call.dialling" : held ? "call.held" : "call.on")),
      since(held ? item.since : item.accepted_at, {role: "timer", class: held ? "warn" : null}),
      h("span.row.end", {},
        !dialling && h("button.btn.sm", {
          type: "button",
          "data-act": "hold",
          "data-id": interaction,
          "data-key": "KeyH",
          "aria-pressed": String(held),
          disabled: out
        },
          icon("pause"), words.t("call.hold")),
        !dialling && this.escalateButton(item, open ? "KeyU" : null),
        !dialling && h("button.btn.sm", {
          type: "button",
          "data-act": "transfer",
          "data-id": interaction,
          "data-key": open ? "KeyT" : null,
          disabled: out || isHandedOver(item)
        },
          icon("swap"), words.t("transfer")),
        h("button.btn.sm.no", {
          type: "button",
          "data-act": "end",
          "data-id": interaction,
          "data-key": open ? "KeyE" : null,
          disabled: out,
          title: words.t(dialling ? "end.dial.text" : "end.hint")
        },
          icon("phone"), words.t(dialling ? "call.give-up" : "call.hang-up")))
    );
  }

  /** Up the chain of the policy; where it has none there is no button. */
  escalateButton(item, key) {
    const {words, orders, model} = this.desk;
    if (!model.welcome.escalates) return null;
    const {interaction} = item;
    return h("button.btn.sm", {
      type: "button",
      "data-act": "escalate",
      "data-id": interaction,
      "data-key": key,
      disabled: isHandedOver(item) || orders.isOut("escalate", {interaction}),
      title: words.t("escalate.hint")
    },
      icon("up"), words.t("escalate"));
  }

  escalation(item) {
    const {escalation} = item;
    if (!escalation) return null;
    const {model, words} = this.desk;
    const name = h(
      "span", {translate: "no"}, escalation.agent ? model.agentName(escalation.agent) : escalation.team ?? ""
    );
    return h(
      "p.note.strip", {"data-k": "escalation"}, icon("up"),
      h("span", {}, words.nodes("escalation.pending", {name, time: until(escalation.until)})),
      h("button.btn.sm.end", {type: "button", "data-act": "take-back"}, words.t("transfer.take-back"))
    );
  }

  /** A supervisor reads along: nobody in the conversation sees it. */
  hearing(item) {
    if (item.phase !== "listening") return null;
    const {model, words} = this.desk;
    const name = h("span", {translate: "no"}, model.agentName(item.agent));
    return h(
      "p.note.acc.strip", {"data-k": "hearing"}, icon("user"),
      h("span", {}, words.nodes(item.channel === "voice" ? "listening.call" : "listening.chat", {name})),
      h("button.btn.sm.end", {type: "button", "data-act": "stop-listening", "data-id": item.interaction},
        words.t("listening.stop"))
    );
  }

  pendingTransfer(item) {
    if (!item.transfer_to || item.escalation) return null;
    const {model, words} = this.desk;
    const name = h("span", {translate: "no"}, model.agentName(item.transfer_to));
    return h(
      "p.note.strip", {"data-k": "transfer"}, icon("swap"),
      h("span", {}, words.nodes("transfer.pending", {name})),
      h("button.btn.sm.end", {type: "button", "data-act": "take-back"}, words.t("transfer.take-back"))
    );
  }

  log(item) {
    const {words, orders, model} = this.desk;
    const accepted = Date.parse(item.accepted_at);
    const heard = item.phase === "listening";
    const line = h("p.line", {"data-k": "accepted"}, words.t(heard ? "accepted.by" : "accepted", {
      name: model.agentName(item.agent),
      clock: words.date(accepted, {hour: "2-digit", minute: "2-digit", second: "2-digit"}),
      waited: duration(item.waited_milliseconds ?? 0)
    }));
    const notes = (item.notes ?? [])
                    .map(
                      (note, index) =>
                        h("div.note.acc", {"data-k": `note${index}`}, icon("note"),
                          h("div.grow", {}, h("b", {}, words.t("from.before")),
                            h("p", {translate: "no"}, typeof note === "string" ? note : note.text)))
                    );
    const before = item.messages.filter((message) => Date.parse(message.at) < accepted);
    const after = item.messages.slice(before.length);
    return fragment(
      before.map((message) => this.message(message, item)), line, notes,
      item.channel === "voice" && item.phase !== "wrap-up" && !heard
        && h("p.line", {"data-k": "hint"}, words.t(item.phase === "dialling" ? "call.dialling.hint" : "call.hint")),
      after.map((message) => this.message(message, item)),
      orders.pending(item.interaction).map((order) => this.pending(order, model))
    );
  }

  message(message, item) {
    return messageBubble(this.desk, message, item.customer.language);
  }

  pending(order) {
    const {words} = this.desk;
    const text =
      h("p", {translate: "no", lang: languageOf(order.frame.text, null), dir: "auto"}, order.frame.text);
    return h("div.msg.mine", {"data-k": order.id}, text, this.mark(order, words));
  }

  mark(order, words) {
    if (order.state === "unsent") return h("small.warn", {}, icon("clock"), words.t("unsent"));
    if (order.state !== "refused") return h("small", {}, words.t("sending"));
    return h(
      "small.bad", {},
      h("span.why", {}, icon("alarm"), h("span", {}, words.t("not.sent", {reason: this.desk.reason(order)}))),
      h("button.btn.sm", {type: "button", "data-act": "again", "data-order": order.id}, words.t("again")),
      h("button.btn.sm.quiet", {type: "button", "data-act": "discard", "data-order": order.id},
        words.t("discard"))
    );
  }
}

const isHandedOver = (item) => Boolean(item.transfer_to) || Boolean(item.escalation);

/** One message of the log; also in the transcript of an earlier contact. */
export function messageBubble(desk, message, language) {
  const {words, model} = desk;
  const mine = message.sender === "agent";
  const time = words.clock(Date.parse(message.at), now());
  const own = mine && (!message.agent || message.agent === model.welcome.me?.id);
  const name = message.sender === "centre" ? words.t("centre")
    : mine && !own                         ? message.name ?? model.agentName(message.agent)
                                           : null;
  return h(
    "div.msg", {
      "data-k": message.sender_id ?? message.id,
      class: mine                     ? "mine"
        : message.sender === "centre" ? "centre"
                                      : null
    },
    h("p", {translate: "no", dir: "auto", lang: languageOf(message.text, mine ? null : language)},
      message.text),
    h("small", {translate: "no"}, name ? `${name} · ${time}` : time)
  );
}
