// SPDX-License-Identifier: Apache-2.0
// Signing in: a one-time code in the address (`/desk#code=…`, taken out of it at once), or a token in a form.

import {h, morph} from "../shared/dom.js";
import {icon} from "../shared/icons.js";

/** The role of this browser's session; "" without one, null when the server cannot be reached. */
export async function sessionRole() {
  try {
    const answer = await fetch("/v1/sessions/me", {cache: "no-store"});
    if (answer.status === 401 || answer.status === 403) return "";
    return answer.ok ? (await answer.json()).role : null;
  } catch {
    return null;  // no network: not known
  }
}

export class SignIn {
  /** `roles`: who may come in. */
  constructor(desk, roles = ["agent"]) {
    Object.assign(this, {desk, roles});
    this.problem = null;
    this.working = false;
    addEventListener("hashchange", () => this.takeCode() && this.start());
  }

  /** Takes a code out of the address, so that it stays neither in the history nor on the screen. */
  takeCode() {
    const code = new URLSearchParams(location.hash.slice(1)).get("code");
    if (!code) return false;
    history.replaceState(null, "", location.pathname + location.search);
    this.code = code;
    return true;
  }

  async start() {
    this.takeCode();
    if (this.code) {
      const {code} = this;
      this.code = null;
      if (this.desk.inside) this.desk.leave();
      return this.send({code}, "bad-code");
    }
    const role = await sessionRole();
    if (role === "")
      this.show();
    else if (role !== null && !this.roles.includes(role))
      this.show("not-agent");
    else
      this.desk.enter(false);
  }

  async send(body, otherwise) {
    this.working = true;
    this.show();
    let answer = null;
    try {
      answer = await fetch("/v1/sessions", {
        method: "POST",
        headers: {"Content-Type": "application/json"},
        body: JSON.stringify(body),
      });
    } catch {
      this.working = false;
      return this.show("no-network");
    }
    this.working = false;
    if (!answer.ok) return this.show(answer.status >= 500 ? "no-network" : otherwise);
    const session = await answer.json().catch(() => ({}));
    if (session.role && !this.roles.includes(session.role)) return this.show("not-agent");
    this.desk.enter(true);
  }

  /** Ends the browser's session. */
  async leave() {
    try {
      await fetch("/v1/sessions", {method: "DELETE"});
    } catch {
      return;  // no network: the strip says so, and the session stays
    }
    this.desk.leave();
  }

  show(problem = null) {
    this.problem = problem;
    this.desk.replaceChildren(h("main.signin", {id: "main"}));
    this.root = this.desk.firstChild;
    this.root.addEventListener("submit", (event) => {
      event.preventDefault();
      const token = this.root.querySelector("input").value.trim();
      if (token !== "") this.send({ token }, "bad-token");
    });
    this.render();
    this.root.querySelector("input").focus();
  }

  render() {
    if (!this.root?.isConnected) return;
    const {words} = this.desk;
    document.title = words.t("title");
    morph(
      this.root,
      h("form.panel", {}, h("p.brand", {translate: "no"}, "Patchbay"), h("h1", {}, words.t("signin.title")),
        h("p.m2", {}, words.t("signin.how")),
        this.problem
          && h(
            "p.note.bad", {role: "alert", id: "signin-problem"}, icon("alarm"),
            h("span", {}, words.t(`signin.${this.problem}`))
          ),
        h("div", {},
          h("label.lab",
            { for: "token"
            },
            words.t("signin.token")),
          h("input.in", {
            id: "token",
            type: "password",
            autocomplete: "current-password",
            required: true,
            "data-keep": true,
            "aria-describedby": this.problem ? "signin-problem" : null
          })),
        h("button.btn.main", {disabled: this.working},
          words.t(this.working ? "signin.working" : "signin.go")))
    );
  }
}
