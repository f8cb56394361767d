// SPDX-License-Identifier: Apache-2.0
// Times by the server's clock, and the one ticker that renews them. Elements that tick carry their instant in
// milliseconds: `data-since`, `data-until`, or (the ring of an offer) `data-ring` with `data-of`.

import {h} from "./dom.js";

let offset = 0;

/** Takes the server's time from a frame that was just received. */
export function syncClock(now) {
  const server = Date.parse(now);
  if (Number.isFinite(server)) offset = server - Date.now();
}

/** The server's time in milliseconds. */
export const now = () => Date.now() + offset;

/** `m:ss`, from one hour on `h:mm:ss`. */
export function duration(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const pad = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60;
  return `${hours > 0 ? `${hours}:${pad(minutes)}` : minutes}:${pad(seconds % 60)}`;
}

const left = (until) => duration(Math.ceil((until - now()) / 1000) * 1000);

/** A time that counts up from `instant` (RFC 3339 or milliseconds). */
export function since(instant, attributes = {}) {
  const at = typeof instant === "string" ? Date.parse(instant) : instant;
  return h("time", {"data-since": at, translate: "no", ...attributes}, duration(now() - at));
}

/** A time that counts down to `instant`; bold in its last five seconds. */
export function until(instant, attributes = {}) {
  const at = typeof instant === "string" ? Date.parse(instant) : instant;
  return h(
    "time",
    {"data-until": at, role: "timer", translate: "no", class: late(at) ? "last" : null, ...attributes},
    left(at)
  );
}

const late = (at) => at - now() <= 5000;

/** How much of a ring is gone, in hundredths. */
export const ringOffset = (end, of) => 100 - 100 * Math.max(0, Math.min(1, (end - now()) / of));

function tick() {
  for (const element of document.querySelectorAll("[data-since]")) {
    write(element, duration(now() - Number(element.dataset.since)));
  }
  for (const element of document.querySelectorAll("[data-until]")) {
    const at = Number(element.dataset.until);
    write(element, left(at));
    element.classList.toggle("last", late(at));
  }
  for (const ring of document.querySelectorAll("[data-ring]")) {
    ring.style.strokeDashoffset = ringOffset(Number(ring.dataset.ring), Number(ring.dataset.of));
  }
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Starts the ticker; `each` is called once a second after the times are renewed. */
export function startTicker(each) {
  const beat = () => {
    tick();
    each?.();
    setTimeout(beat, 1000 - (now() % 1000) + 5);
  };
  beat();
}
