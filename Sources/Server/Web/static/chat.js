// SPDX-License-Identifier: Apache-2.0
// The chat on somebody else's page: a button, and the chat in a frame of its own that takes nothing from the
// page.
//
//   <script src="https://centre.example/chat.js" data-widget="bank-web" data-lang="en" async></script>
//
// data-widget (needed), data-lang (en, zh-Hans; else the browser's), data-theme (light, dark; else the
// system's), data-label (the button's words), data-name (the visitor's name, not verified).
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || document.querySelector("patchbay-launcher")) return;
  const { widget = "web", lang = "", theme = "", label = "", name = "" } = script.dataset;
  const origin = new URL(script.src).origin;
  const chinese = /^zh\b/i.test(lang || navigator.language);
  const words = chinese
    ? { open: "在线咨询", frame: "聊天", unread: (n) => `在线咨询，${n} 条未读` }
    : { open: "Chat with us", frame: "Chat", unread: (n) => `Chat with us, ${n} unread` };

  const STYLE = `
    :host { all: initial; position: fixed; z-index: 2147483000; right: 20px; bottom: 20px;
      --accent: light-dark(#1558a8, #82b5f4); --on-accent: light-dark(#fff, #0b1a2c);
      --surface: light-dark(#fff, #1a1d20); --edge: light-dark(#7b858e, #7c8690);
      --shadow: 0 8px 28px light-dark(#1a1e2233, #000000a6); color-scheme: light dark;
      font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC",
      "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
    :host([data-theme=light]) { color-scheme: light }
    :host([data-theme=dark]) { color-scheme: dark }
    button { display: inline-flex; align-items: center; gap: 8px; min-height: 48px; padding: 0 18px;
      border: 0; border-radius: 24px; background: var(--accent); color: var(--on-accent); font: inherit;
      font-weight: 600; cursor: pointer; box-shadow: var(--shadow) }
    button:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px }
    svg { width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.6;
      stroke-linejoin: round }
    .count { min-width: 20px; padding: 0 5px; border-radius: 10px; background: var(--on-accent);
      color: var(--accent); font-size: 12px; line-height: 20px; text-align: center }
    iframe { position: fixed; right: 20px; bottom: 20px; width: 376px; max-width: calc(100vw - 40px);
      height: min(620px, calc(100dvh - 40px)); border: 1px solid var(--edge); border-radius: 8px;
      background: var(--surface); box-shadow: var(--shadow) }
    [hidden] { display: none }
    @media (max-width: 480px) {
      iframe { inset: auto 0 0 0; width: 100%; max-width: none; height: min(100dvh, 640px);
        border-width: 1px 0 0; border-radius: 0 }
    }`;

  class Launcher extends HTMLElement {
    connectedCallback() {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      if (theme) this.dataset.theme = theme;
      this.lang = chinese ? "zh-Hans" : "en";
      this.button = document.createElement("button");
      this.button.type = "button";
      this.count = Object.assign(document.createElement("span"), { className: "count", hidden: true });
      this.button.append(this.icon(), label || words.open, this.count);
      this.button.setAttribute("aria-expanded", "false");
      this.button.addEventListener("click", () => this.show(true));
      root.append(this.button);
      addEventListener("message", (event) => this.hear(event));
      const before = this.remembered();
      if (before === "open") this.show(false);
      else if (before === "small") this.load(true);
    }

    icon() {
      const space = "http://www.w3.org/2000/svg";
      const svg = document.createElementNS(space, "svg"), path = document.createElementNS(space, "path");
      svg.setAttribute("viewBox", "0 0 16 16");
      svg.setAttribute("aria-hidden", "true");
      path.setAttribute("d", "M2.5 3h11v8H7l-3 2.5V11H2.5z");
      svg.append(path);
      return svg;
    }

    load(hidden) {
      const url = new URL("/chat", origin);
      for (const [key, value] of Object.entries({ widget, lang, theme, name, embed: "1" })) {
        if (value) url.searchParams.set(key, value);
      }
      this.frame = document.createElement("iframe");
      Object.assign(this.frame, { src: url.href, title: words.frame, hidden });
      this.frame.addEventListener("load", () => {
        this.loaded = true;
        this.post(this.frame.hidden ? "hidden" : this.wanted ? "shown" : "seen");
      });
      this.shadowRoot.append(this.frame);
    }

    show(focus) {
      if (!this.frame) this.load(false);
      this.frame.hidden = false;
      this.button.hidden = true;
      this.button.setAttribute("aria-expanded", "true");
      this.unread(0);
      this.remember("open");
      this.wanted = focus;
      if (!focus) return;
      this.frame.focus();
      this.post("shown");
    }

    minimise() {
      this.frame.hidden = true;
      this.button.hidden = false;
      this.button.setAttribute("aria-expanded", "false");
      this.button.focus();
      this.post("hidden");
      this.remember("small");
    }

    unread(count) {
      this.count.hidden = count === 0;
      this.count.textContent = String(count);
      if (count > 0) this.button.setAttribute("aria-label", words.unread(count));
      else this.button.removeAttribute("aria-label");
    }

    post(action) {
      if (this.loaded) this.frame.contentWindow?.postMessage({ patchbay: action }, origin);
    }

    hear(event) {
      if (!this.frame || event.origin !== origin || event.source !== this.frame.contentWindow) return;
      if (event.data?.patchbay === "minimise") this.minimise();
      if (event.data?.patchbay !== "unread") return;
      this.unread(this.frame.hidden ? Number(event.data.count) || 0 : 0);
    }

    // Whether the chat was open on the page before: kept for this tab by the page it stands on.
    remember(state) {
      try {
        sessionStorage.setItem("patchbay.chat", state);
      } catch {
        // Forbidden: the next page starts with the button.
      }
    }

    remembered() {
      try {
        return sessionStorage.getItem("patchbay.chat");
      } catch {
        return null;
      }
    }
  }

  customElements.define("patchbay-launcher", Launcher);
  const place = () => document.body.append(document.createElement("patchbay-launcher"));
  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
})();
