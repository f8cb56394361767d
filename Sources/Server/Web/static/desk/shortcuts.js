// SPDX-License-Identifier: Apache-2.0
// Alt and a letter, by the physical key: what `key` says differs on a Mac and while an input method is on.

import {wantsShortcuts} from "./announcer.js";

export class Shortcuts {
  constructor(desk) {
    this.desk = desk;
    if (!Shortcuts.listening)
      document.addEventListener("keydown", (event) => Shortcuts.current?.press(event));
    Shortcuts.listening = true;
    Shortcuts.current = this;
  }

  press(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat || !this.desk.parts) return;
    if (!wantsShortcuts() && event.code !== "Slash") return;
    const layer = document.querySelector("dialog[open]") ?? this.desk;
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    if (digit && layer === this.desk) {
      const item = this.desk.model.inOrder[Number(digit) - 1];
      if (!item) return;
      event.preventDefault();
      this.desk.model.select(item.interaction);
      queueMicrotask(() => this.desk.conversation.focusField());
      return;
    }
    const target = [...layer.querySelectorAll(`[data-key="${event.code}"]`)].find(
      (element) => element.offsetParent && !element.disabled
    );
    if (!target) return;
    event.preventDefault();  // also when the browser has a menu on this letter
    if (event.code === "KeyE") target.dataset.asked = "by-key";  // an ending by key is confirmed
    target.click();
    delete target.dataset.asked;
  }
}
