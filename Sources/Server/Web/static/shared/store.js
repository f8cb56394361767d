// SPDX-License-Identifier: Apache-2.0
// What a page remembers in the browser. Storage may be forbidden (a frame of another site, a strict setting):
// then the page remembers for as long as it is open.

const memory = new Map();

function storage(kind) {
  const name = kind === "tab" ? "sessionStorage" : "localStorage";
  return {
    get(key) {
      try {
        return globalThis[name].getItem(`patchbay.${key}`);
      } catch {
        return memory.get(name + key) ?? null;
      }
    },
    set(key, value) {
      memory.set(name + key, value);
      try {
        if (value === null)
          globalThis[name].removeItem(`patchbay.${key}`);
        else
          globalThis[name].setItem(`patchbay.${key}`, value);
      } catch {
        // Forbidden or full: the copy in memory stays.
      }
    },
    getJSON(key, otherwise) {
      const text = this.get(key);
      if (text === null) return otherwise;
      try {
        return JSON.parse(text);
      } catch {
        return otherwise;  // written by another version: start afresh
      }
    },
    setJSON(key, value) {
      this.set(key, JSON.stringify(value));
    },
  };
}

/** Takes a parameter out of the address: a choice made on the page outlives it. */
export function forgetParameter(name) {
  const url = new URL(location.href);
  if (!url.searchParams.has(name)) return;
  url.searchParams.delete(name);
  history.replaceState(history.state, "", url);
}

/** Kept for this browser. */
export const browser = storage("browser");
/** Kept for this tab, also over a reload. */
export const tab = storage("tab");
