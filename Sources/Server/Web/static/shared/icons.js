// SPDX-License-Identifier: Apache-2.0
// Icons of 16 by 16, one stroke width, drawn in the colour of the text around them.

const PATHS = {
  phone: "M5 2.5 3 3c-.5 5.5 4.5 10.5 10 10l.5-2.5-3-1.5-1.5 1.5C7.5 9.5 6.5 8.5 5.5 7L7 5.5z",
  chat: "M2.5 3h11v8H7l-3 2.5V11H2.5z",
  mail: "M2 3.5h12v9H2zM2.5 4 8 8.5 13.5 4",
  sms: "M4 1.5h8v13H4zM7 12.5h2",
  clock: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M8 5v3l2 1.5",
  check: "M3 8.5 6.5 12 13 4.5",
  warning: "M8 2.5 14.5 13.5h-13zM8 6.5v3.5M8 11.8v.1",
  alarm: "M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM8 5v3.8M8 10.9v.1",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  swap: "M2.5 5.5h10L9.5 2.5M13.5 10.5h-10l3 3",
  user: "M8 2.5a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4M2.8 14c.4-3 2.4-4.5 5.2-4.5s4.8 1.5 5.2 4.5",
  keys: "M1.5 4h13v8h-13zM4 6.7h.1M6.7 6.7h.1M9.3 6.7h.1M12 6.7h.1M5 9.5h6",
  theme: "M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12",
  down: "M4 6l4 4 4-4",
  close: "M4 4l8 8M12 4l-8 8",
  send: "M2.5 8 13.5 3l-3.5 10.5-2.5-4.5zM7.5 9l6-6",
  ready: "M8 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8",
  up: "M8 13V3M4 7l4-4 4 4",
  list: "M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.1M2.5 8h.1M2.5 12h.1",
  off: "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3M5 11l6-6",
  plus: "M8 3v10M3 8h10",
  note: "M3 2.5h8.5L13 4v9.5H4.5L3 12zM6 6h4M6 8.5h4",
};

const SVG = "http://www.w3.org/2000/svg";

export function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** The icon `name`; `classes` may add a status colour. Decoration: the words stand beside it. */
export function icon(name, classes = "") {
  return svg(
    "svg", {class: `i ${classes}`.trim(), viewBox: "0 0 16 16", "aria-hidden": "true"},
    svg("path", {d: PATHS[name]})
  );
}

/** The icon of a channel. */
export const channelIcon = (channel, classes) =>
  icon({voice: "phone", chat: "chat", email: "mail", sms: "sms"}[channel] ?? "note", classes);
