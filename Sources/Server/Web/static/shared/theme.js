// SPDX-License-Identifier: Apache-2.0
// Light or dark: the address first, then the last choice, else the system's.

import {browser, forgetParameter} from "./store.js";

export function applyTheme() {
  const asked = new URLSearchParams(location.search).get("theme") ?? browser.get("theme");
  if (asked === "light" || asked === "dark") document.documentElement.dataset.theme = asked;
}

export function toggleTheme() {
  const root = document.documentElement;
  const dark =
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  browser.set("theme", root.dataset.theme);
  forgetParameter("theme");
}
