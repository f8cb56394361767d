// SPDX-License-Identifier: Apache-2.0
// The parts of the visitor's page, each made from the conversation as it is.

import {fragment, h, languageOf} from "../shared/dom.js";
import {now, since, until} from "../shared/clock.js";
import {icon} from "../shared/icons.js";

/** Above the messages: what is wrong with the connection, if anything. */
export function strip(words, conversation, link) {
  if (!link) return null;
  if (link.state === "stopped") {
    return h(
      "p.note.warn.strip", {}, icon("warning"), h("span", {}, words.t("replaced")), retry(words, "use.here")
    );
  }
  if (conversation.problem) {
    const code = conversation.problem;
    const key = words.has(`refused.${code}`) ? `refused.${code}` : "refused.hello";
    return h(
      "p.note.bad.strip", {}, icon("alarm"), h("span", {}, words.t(key, {code})), retry(words, "retry")
    );
  }
  const lost = link.state === "waiting" || (link.state === "connecting" && link.wait > 500);
  if (!lost) return null;
  const base = conversation.phase === "waiting" ? "lost" : conversation.isOpen ? "lost.messages" : "lost.new";
  const waits = link.state === "waiting";
  const text =
    waits ? words.nodes(base, {time: until(link.retryAt + (now() - Date.now()))}) : words.t(`${base}.trying`);
  return h("p.note.warn.strip", {}, icon("warning"), h("span", {}, text), waits && retry(words, "retry"));
}

const retry = (words, key) => h("button.btn.small", {type: "button", "data-act": "retry"}, words.t(key));

/** The conversation from its first message to what is not yet sent. */
export function timeline(words, conversation) {
  const {messages, unsent, phase, joined} = conversation;
  if (messages.length === 0 && unsent.length === 0 && phase === "none") {
    return h(
      "div.hello", {"data-k": "hello"}, h("b", {}, words.t("hello")), h("p.m2", {}, words.t("hello.how"))
    );
  }
  const parts = [];
  messages.forEach((entry, index) => {
    parts.push(...joined.filter((line) => isHere(line, entry, index)).map((line) => joinLine(words, line)));
    parts.push(message(words, entry, conversation));
  });
  parts.push(...joined.filter(
                        (line) => !messages.some((entry, index) => isHere(line, entry, index))
  ).map((line) => joinLine(words, line)));
  if (phase === "waiting") parts.push(waitCard(words, conversation));
  if (phase === "message") {
    parts.push(h("p.note.acc", {"data-k": "mode"}, icon("mail"), h("span", {}, words.t("message.mode"))));
  }
  parts.push(...unsent.map((entry) => unsentMessage(words, entry)));
  if (phase === "closed") {
    parts.push(h("p.line", {"data-k": "closed"}, words.t(conversation.left ? "ended.you" : "ended.us")));
  }
  return fragment(parts);
}

const isHere = (line, entry, index) => (line.before ? line.before === entry.id : line.after === index);

const joinLine = (words, line) =>
  h("p.line", {"data-k": `joined-${line.name}`}, words.t("joined", {name: line.name}));

function message(words, entry, conversation) {
  const mine = entry.sender === "customer";
  const time = words.clock(Date.parse(entry.at), now());
  const text = h("p", {translate: "no", lang: languageOf(entry.text, null), dir: "auto"}, entry.text);
  if (mine) {
    const last = lastOwn(conversation) === entry.id;
    // Keyed as the unsent one was: the bubble stays, only its mark changes.
    return h(
      "div.msg.mine", {"data-k": entry.sender_id ?? entry.id}, text,
      h("small", {}, last ? `${time} · ${words.t("delivered")}` : time)
    );
  }
  const name = entry.name ?? conversation.centre ?? words.t("centre");
  return h("div.msg", {"data-k": entry.id}, h("small", {translate: "no"}, `${name} · ${time}`), text);
}

function lastOwn(conversation) {
  return conversation.messages.findLast((entry) => entry.sender === "customer")?.id;
}

function unsentMessage(words, entry) {
  const text = h("p", {translate: "no", lang: languageOf(entry.text, null), dir: "auto"}, entry.text);
  return h("div.msg.mine", {"data-k": entry.id}, text, mark(words, entry));
}

function mark(words, entry) {
  if (entry.state === "sending") return h("small", {}, words.t("sending"));
  if (entry.state === "unsent") return h("small.warn", {}, icon("clock"), words.t("unsent"));
  const busy = ["overloaded", "storage-full", "draining"].includes(entry.code);
  const key = busy ? "failed.busy"
    : words.has(`failed.${entry.code}`) ? `failed.${entry.code}`
                                        : "failed.other";
  const passes = busy || entry.code === "rate-limited";
  return h(
    "small", {class: passes ? "warn" : "bad"},
    h("span.why", {}, icon(passes ? "clock" : "alarm"), h("span", {}, words.t(key, {code: entry.code}))),
    !passes
      && h("button.btn.small", {type: "button", "data-act": "again", "data-id": entry.id}, words.t("again"))
  );
}

function waitCard(words, conversation) {
  const {place, estimate, waitingSince} = conversation;
  const estimated = estimate === null || estimate === undefined ? null : waitText(words, estimate);
  return h(
    "section.wait-card", {"data-k": "wait", "aria-label": words.t("place.title"), "aria-live": "off"},
    h("p.m2.s", {}, words.t(place ? "place.title" : "place.next")),
    (place || estimated)
      && h(
        "p", {}, place ? h("b.big", {translate: "no"}, String(place)) : "", place && estimated ? " · " : "",
        estimated ?? ""
      ),
    waitingSince && h("p.s.m2.kept", {}, words.nodes("waited", {time: since(waitingSince, {role: "timer"})}))
  );
}

/** "about 2 minutes"; never more exact than it is. */
function waitText(words, milliseconds) {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return words.t("wait.minute");
  if (minutes < 60) return words.t("wait.minutes", {n: minutes});
  return words.t("wait.hours", {h: Math.floor(minutes / 60), m: minutes % 60});
}

/** Below the messages, in place of the field: after the end, the way to a new conversation. */
export function bottom(words, conversation) {
  if (conversation.phase !== "closed") return null;
  return h("div.after", {}, h("button.btn.main", {type: "button", "data-act": "new"}, words.t("new.chat")));
}
