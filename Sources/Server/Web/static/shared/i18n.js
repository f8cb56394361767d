// SPDX-License-Identifier: Apache-2.0
// Words. A sentence is one whole template per language with named slots, `{name}`; a template that depends on
// a number is an object by plural category (`{one: …, other: …}`) and is chosen by the slot `n`.

import {browser} from "./store.js";

/** The languages the pages speak. */
export const LANGUAGES = ["en", "zh-Hans"];

/** The page's language: the address first, then the last choice, then the browser's. */
export function preferredLanguage() {
  const asked = new URLSearchParams(location.search).get("lang");
  for (const wish of [asked, browser.get("language"), ...(navigator.languages ?? [])]) {
    if (!wish) continue;
    if (/^zh\b/i.test(wish)) return "zh-Hans";
    if (/^en\b/i.test(wish)) return "en";
  }
  return "en";
}

export class Words {
  constructor(dictionaries, language) {
    this.dictionaries = dictionaries;
    this.use(language);
  }

  use(language) {
    this.language = language;
    // English with the day before the month and 24 hours.
    this.locale = language === "en" ? "en-GB" : language;
    this.plural = new Intl.PluralRules(language);
    this.names = new Intl.DisplayNames([language], {type: "language"});
    document.documentElement.lang = language;
  }

  has(key) {
    return key in this.dictionaries[this.language];
  }

  template(key, slots) {
    let entry = this.dictionaries[this.language][key] ?? this.dictionaries.en[key] ?? key;
    if (typeof entry === "object") entry = entry[this.plural.select(Number(slots?.n))] ?? entry.other;
    return entry;
  }

  /** The sentence `key` as text. */
  t(key, slots = {}) {
    return this.template(key, slots).replace(/\{(\w+)\}/g, (_, name) => String(slots[name] ?? ""));
  }

  /** The sentence `key` as nodes: slots may be elements (a ticking time, a name that is not translated). */
  nodes(key, slots = {}) {
    const parts = this.template(key, slots).split(/\{(\w+)\}/);
    return parts.map(
                  (part, index) => (index % 2 === 0 ? part : slots[part] ?? "")
    ).filter((part) => part !== "");
  }

  /** The label of a policy's name: a map by language tag, the page's language first. */
  label(labels, otherwise) {
    if (!labels) return otherwise;
    if (typeof labels === "string") return labels;
    const tags = [this.language, this.language.split("-")[0], "en"];
    return tags.map((tag) => labels[tag]).find(Boolean) ?? Object.values(labels)[0] ?? otherwise;
  }

  /** "Chinese" for `zh`. */
  languageName(tag) {
    try {
      return this.names.of(tag) ?? tag;
    } catch {
      return tag;  // not a well-formed tag: shown as it is
    }
  }

  date(milliseconds, style) {
    return new Intl.DateTimeFormat(this.locale, {hourCycle: "h23", ...style}).format(milliseconds);
  }

  /** `10:42` today, with the day before it on other days. */
  clock(milliseconds, now) {
    const time = {hour: "2-digit", minute: "2-digit"};
    if (new Date(milliseconds).toDateString() === new Date(now).toDateString())
      return this.date(milliseconds, time);
    return this.date(milliseconds, {day: "numeric", month: "short", ...time});
  }
}
