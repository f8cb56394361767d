// SPDX-License-Identifier: Apache-2.0
// The wallboard's panels: queues, agents, complaints, and all that is open for the next shift.

import {h} from "../shared/dom.js";
import {duration, since, until} from "../shared/clock.js";
import {channelIcon, icon} from "../shared/icons.js";

const LEVEL_LOOKS = {1: "", 2: "warn", 3: "bad"};
const PRESENCE_LOOKS = {ready: "ok", away: "warn", "not-responding": "bad", disconnected: "bad"};

const button = (act, label, data = {}) => h(
  "button.btn.sm", {type: "button", "data-act": act, ...data}, label
);

const panel = (key, title, side, ...content) => h(
  "section.panel", {"data-k": key, "aria-label": title},
  h("header", {}, h("h2", {}, title), side && h("span.end.s.m3", {}, side)), content
);

const sum = (byChannel) => Object.values(byChannel).reduce((all, one) => all + (one ?? 0), 0);

function estimate(queue) {
  const known = Object.entries(queue.estimated_wait_milliseconds)
                  .filter(([channel, time]) => channel !== "email" && time !== null)
                  .map(([, time]) => time);
  return known.length > 0 ? duration(Math.max(...known)) : "–";
}

export function queuesPanel({model, words}) {
  const head = ["queue", "waiting", "longest", "estimate", "ready", "state"];
  return panel(
    "queues", words.t("queues"), null,
    h("div.scroll", {},
      h("table", {},
        h("thead", {},
          h("tr", {}, head.map((key) => h("th", {scope: "col"}, words.t(key))), h("th"))),
        h("tbody", {}, model.queues.map((queue) => queueRow(queue, model, words)))))
  );
}

function queueRow(queue, model, words) {
  const data = {"data-id": queue.id, disabled: model.isStale};
  const mode = queue.mode === "paused" ? words.t("queue.paused")
    : queue.mode === "draining"        ? words.t("queue.draining", {name: queue.into})
                                       : null;
  const waits = sum(queue.waiting);
  return h(
    "tr", {"data-k": queue.id}, h("th", {scope: "row"}, words.label(queue.labels, queue.label)),
    h("td", {translate: "no"}, String(waits)),
    h("td", {translate: "no"}, waits > 0 ? duration(queue.longest_wait_milliseconds) : "–"),
    h("td", {translate: "no"}, estimate(queue)), h("td", {translate: "no"}, String(queue.ready)),
    h("td", {}, mode && h("span.chip.warn", {}, icon("pause"), mode)),
    h("td", {},
      h("span.row", {role: "group", "aria-label": words.t("queue.actions", {name: words.label(queue.labels, queue.id)})},
        queue.mode === "open" ? [
          button("pause", words.t("queue.pause"), data), button("drain", words.t("queue.drain"), data)
        ]
                              : button("resume", words.t("queue.resume"), data),
        button("peak", words.t("queue.peak"), data)))
  );
}

export function agentsPanel({model, words}) {
  const here = model.agents.filter((agent) => agent.presence !== "offline");
  return panel(
    "agents", words.t("agents"), String(here.length),
    here.length === 0 && h("p.empty", {}, words.t("agents.none")),
    h("div.tiles", {},
      here.map(
        (agent) => h(
          "div.tile", {"data-k": agent.id}, h("b.cut", {translate: "no", title: agent.name}, agent.name),
          h("div.row.wrap.tight", {},
            h("span.chip", {class: PRESENCE_LOOKS[agent.presence]}, words.t(`presence.${agent.presence}`)),
            since(agent.since, {class: "xs m3"})),
          h("span.xs.m2", {}, words.t("agent.work", {n: agent.work.length}))
        )
      ))
  );
}

export function complaintsPanel({model, words}) {
  return panel(
    "alerts", words.t("alerts"), String(model.complaints.length),
    model.complaints.length === 0 && h("p.empty", {}, words.t("alerts.none")),
    h("ul", {}, model.complaints.map((complaint) => complaintLine(complaint, words, model)))
  );
}

const dutyName = (duty) => duty.agent ?? duty.team ?? "";

function complaintLine(complaint, words, model) {
  const {id, level} = complaint;
  const name = (text) => h("span", {translate: "no"}, text);
  const late = !complaint.taken_by && Date.parse(complaint.respond_by) <= Date.now();
  const kind = complaint.taken_by ? "resolve" : late ? "late" : "respond";
  const time = until(kind === "resolve" ? complaint.resolve_by : complaint.respond_by);
  return h(
    "li.line", {"data-k": id},
    h("span.row.wrap", {},
      h("span.chip", {class: LEVEL_LOOKS[level]}, icon("alarm"), words.t("complaint.level", {n: level})),
      h("b.cut", {translate: "no"}, complaint.customer.name || complaint.customer.id),
      h("span.xs.m3.end", {translate: "no"}, id)),
    h("span.s", {class: late ? "bad" : "m2"}, words.nodes(`complaint.${kind}`, {time})),
    h("span.s.m2", {},
      complaint.taken_by ? words.nodes("complaint.taken", {name: name(complaint.taken_by)})
                         : words.nodes("complaint.owner", {name: name(dutyName(complaint.owner))})),
    !complaint.taken_by && complaint.asked.length > 0
      && h("span.s.warn", {},
        words.t("complaint.climbed", {names: complaint.asked.map(dutyName).join(", ")})),
    !complaint.taken_by
      && h("span.row", {},
        button("take-up", words.t("complaint.take-up"), {"data-id": id, disabled: model.isStale}))
  );
}

/** What supervisors may do with a contact in that state. */
const ORDERS = {
  waiting: ["assign", "move"],
  offered: ["pull-back"],
  active: ["listen", "pull-back"],
  held: ["listen", "pull-back"],
  parked: ["pull-back"],
};

export function mattersPanel({model, words}) {
  const head = ["matters.what", "customer", "queue", "state", "with", "due", "next"];
  return panel(
    "matters", words.t("matters"), words.t("matters.total", {n: model.total}),
    model.matters.length === 0 && h("p.empty", {}, words.t("matters.none")),
    model.matters.length > 0
      && h("div.scroll", {},
        h("table", {},
          h("thead", {},
            h("tr", {}, head.map((key) => h("th", {scope: "col"}, words.t(key))), h("th"))),
          h("tbody", {}, model.matters.map((matter) => matterRow(matter, model, words)))))
  );
}

function matterRow(matter, model, words) {
  const clock = (moment) => moment ? words.clock(Date.parse(moment), Date.now()) : "–";
  const queue = model.queues.find((known) => known.id === matter.queue);
  const label = words.label(queue?.labels, matter.queue ?? "–");
  const isContact = matter.kind !== "complaint";
  const orders = isContact ? ORDERS[matter.state] ?? [] : [];
  const possible = orders.filter((order) => order !== "listen" || matter.channel !== "email");
  return h(
    "tr", {"data-k": `${matter.kind}-${matter.complaint ?? matter.interaction}`},
    h("th", {scope: "row"}, h("span.row", {}, isContact ? channelIcon(matter.channel) : icon("alarm"),
      words.t(`matters.${matter.kind}`))),
    h("td.cut", {translate: "no"}, matter.customer.name || matter.customer.id), h("td", {}, label),
    h("td", {}, words.t(`state.${matter.state}`)), h("td", {translate: "no"}, matter.owner ?? "–"),
    h("td", {translate: "no"}, clock(matter.due_at)),
    h("td", {translate: "no"}, clock(matter.next_wake_up_at)),
    h("td", {},
      h("span.row", {},
        possible.map(
          (order) => button(
            order, words.t(`do.${order}`), {"data-id": matter.interaction, disabled: model.isStale}
          )
        )))
  );
}
