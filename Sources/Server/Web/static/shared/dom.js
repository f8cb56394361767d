// SPDX-License-Identifier: Apache-2.0
// Elements without a framework: `h` makes a tree, `morph` turns a live tree into it without losing focus,
// selection, scroll position or what stands in a field. Text only ever becomes text nodes.

/**
 * Makes an element. `name` is `tag.class.class`; attributes that are null, undefined or false are left out,
 * `true` is an empty attribute; `style` is an object and is set through the object model (allowed by a strict
 * CSP).
 */
export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "style")
      Object.assign(element.style, value);
    else if (key === "class")
      element.className = `${element.className} ${value}`.trim();
    else if (key === "value" || key === "checked")
      element[key] = value;
    else
      element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...flat(children));
  return element;
}

/** Several nodes as one, for a slot that takes one. */
export function fragment(...children) {
  const result = document.createDocumentFragment();
  result.append(...flat(children));
  return result;
}

function flat(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

const keyOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.getAttribute("data-k") : null);

/**
 * Makes the children of `parent` equal to `children`. Elements with the same `data-k` (or, without one, the
 * same tag at the next place) are kept and changed; an element with `data-keep` is left alone with all that
 * it holds.
 */
export function morph(parent, ...children) {
  const wanted = flat(children).flatMap(
    (child) => child instanceof DocumentFragment ? [...child.childNodes]
                                                 : [child instanceof Node ? child : new Text(child)]
  );
  const keyed = new Map();
  for (const child of parent.childNodes)
    if (keyOf(child) !== null) keyed.set(keyOf(child), child);
  let cursor = parent.firstChild;
  for (const next of wanted) {
    const key = keyOf(next);
    let live = key !== null ? keyed.get(key) : null;
    if (key === null && cursor && keyOf(cursor) === null && cursor.nodeName === next.nodeName) live = cursor;
    if (live && live.nodeName === next.nodeName) {
      if (live === cursor)
        cursor = cursor.nextSibling;
      else
        parent.insertBefore(live, cursor);
      change(live, next);
    } else {
      parent.insertBefore(next, cursor);
    }
  }
  while (cursor) {
    const after = cursor.nextSibling;
    cursor.remove();
    cursor = after;
  }
}

function change(live, next) {
  if (live.nodeType !== Node.ELEMENT_NODE) {
    if (live.data !== next.data) live.data = next.data;
    return;
  }
  if (live.hasAttribute("data-keep")) {
    for (const name of ["placeholder", "aria-label", "disabled", "aria-invalid", "aria-describedby"])
      copy(live, next, name);
    return;
  }
  for (const {name} of [...live.attributes]) {
    if (!next.hasAttribute(name) && name !== "style" && name !== "open") live.removeAttribute(name);
  }
  for (const {name} of next.attributes)
    if (name !== "style") copy(live, next, name);
  if (live.style.cssText !== next.style.cssText) live.style.cssText = next.style.cssText;
  if (live instanceof HTMLInputElement && live.type === "radio" && live.checked !== next.checked)
    live.checked = next.checked;
  if (live.localName.includes("-")) return;  // a custom element looks after what it holds
  morph(live, ...next.childNodes);
}

function copy(live, next, name) {
  const value = next.getAttribute(name);
  if (value === null)
    live.removeAttribute(name);
  else if (live.getAttribute(name) !== value)
    live.setAttribute(name, value);
}

/** Calls `act(name, element, event)` for clicks on anything inside `root` that carries `data-act`. */
export function onAct(root, act) {
  root.addEventListener("click", (event) => {
    const element = event.target.closest?.("[data-act]");
    if (element && root.contains(element) && !element.disabled) act(element.dataset.act, element, event);
  });
}

/** Whether this key press ends a message: Enter without Shift, and not the Enter of an input method. */
export function isSend(event) {
  return event.key === "Enter" && !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey
    && !event.isComposing && event.keyCode !== 229;
}

/**
 * Keeps a scrolling log at its end while it is there: when it grows, when its box changes, when it is shown
 * again. `end()` brings it to its end whatever was looked at before.
 */
export class Stickiness {
  constructor(log) {
    this.log = log;
    this.stuck = true;
    log.addEventListener("scroll", () => {
      if (log.clientHeight > 0) this.stuck = log.scrollHeight - log.scrollTop - log.clientHeight < 48;
    });
    new ResizeObserver(() => this.grown()).observe(log);
  }

  grown() {
    if (this.stuck) this.log.scrollTop = this.log.scrollHeight;
  }

  end() {
    this.stuck = true;
    this.grown();
  }
}

/** A random UUID; also where the page was not loaded over HTTPS and `crypto.randomUUID` is missing. */
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The language a text is probably in, for its `lang` attribute: fonts and voices differ. */
export function languageOf(text, otherwise) {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return "ja";
  if (/\p{Script=Han}/u.test(text)) return "zh";
  if (/\p{Script=Hangul}/u.test(text)) return "ko";
  return otherwise ?? null;
}
