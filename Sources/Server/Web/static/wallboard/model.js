// SPDX-License-Identifier: Apache-2.0
// What the wallboard knows: asked of the API, all of it every few seconds while somebody looks.

import {syncClock} from "../shared/clock.js";

const EVERY = 2000;
const LISTS = {
  queues: "/v1/queues",
  agents: "/v1/agents",
  complaints: "/v1/complaints?limit=200",
  modes: "/v1/modes",
  matters: "/v1/open-matters?limit=200",
};

export class BoardModel {
  /** `changed()` after each look; `told(kind, value)` for what is worth saying; `ended()` without a session. */
  constructor({changed, told, ended}) {
    Object.assign(this, {changed, told, ended, known: false, isStale: false, at: null});
    for (const name of Object.keys(LISTS)) this[name] = [];
    this.total = 0;
    document.addEventListener("visibilitychange", () => this.look());
  }

  start() {
    this.isRunning = true;
    this.look();
  }

  stop() {
    this.isRunning = false;
    clearTimeout(this.timer);
  }

  async look() {
    clearTimeout(this.timer);
    if (!this.isRunning || document.visibilityState !== "visible" || this.isLooking) return;
    this.isLooking = true;
    try {
      const names = Object.keys(LISTS);
      const answers = await Promise.all(names.map((name) => fetch(LISTS[name], {cache: "no-store"})));
      if (answers.some(({status}) => status === 401 || status === 403)) return this.ended();
      if (answers.every(({ok}) => ok)) await this.take(names, answers);
      this.isStale = !answers.every(({ok}) => ok);
    } catch {
      this.isStale = true;  // no network: said in the strip
    } finally {
      this.isLooking = false;
      if (this.isRunning) this.timer = setTimeout(() => this.look(), EVERY);
      this.changed();
    }
  }

  async take(names, answers) {
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    const date = answers[0].headers.get("date");
    if (date && !this.known) syncClock(date);
    const before = new Map(this.complaints.map((complaint) => [complaint.id, complaint.level]));
    names.forEach((name, index) => (this[name] = bodies[index].items));
    this.total = bodies[names.indexOf("matters")].total;
    if (this.known) {
      for (const complaint of this.complaints)
        if (before.get(complaint.id) !== complaint.level) this.told("complaint", complaint);
    }
    this.known = true;
    this.at = Date.now();
  }

  /** Sends an order; resolves with null, or with why it was refused. */
  async order(method, path, body) {
    try {
      const answer = await fetch(path, {
        method,
        headers: {"Content-Type": "application/json", "Idempotency-Key": `board-${Date.now()}-${Math.random()}`},
        body: JSON.stringify(body ?? {}),
      });
      if (answer.ok) return null;
      return await answer.json().catch(() => ({title: String(answer.status)}));
    } catch {
      return {code: "no-network"};
    } finally {
      await this.look();
    }
  }
}
