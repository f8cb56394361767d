// SPDX-License-Identifier: Apache-2.0
// The two live regions of a page: `say` is polite, `alarm` interrupts. One sentence at a time, a second
// apart.

import {h} from "./dom.js";

class Region {
  constructor(attributes) {
    this.element = h("div.sr", attributes);
    this.queue = [];
    this.timer = null;
    document.body.append(this.element);
  }

  push(sentence) {
    this.queue.push(sentence);
    if (this.timer === null) this.next();
  }

  next() {
    const sentence = this.queue.shift();
    if (sentence === undefined) {
      this.timer = null;
      return;
    }
    this.element.textContent = sentence;
    this.timer = setTimeout(() => this.next(), 1000);
  }
}

let polite = null;
let assertive = null;

/** Adds the empty regions; call once, when the page is there. */
export function startLive() {
  polite = new Region({id: "polite", "aria-live": "polite"});
  assertive = new Region({id: "assertive", role: "alert"});
}

export const say = (sentence) => polite?.push(sentence);
export const alarm = (sentence) => assertive?.push(sentence);
