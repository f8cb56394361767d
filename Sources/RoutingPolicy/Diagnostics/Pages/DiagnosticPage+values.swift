// SPDX-License-Identifier: Apache-2.0

extension DiagnosticPage {
  /// Keys, and values that are not what their key needs.
  static let values: [DiagnosticPage] = [
    DiagnosticPage(
      .unknownKey, .error, "There is no such key here",
      means: "The key is misspelt, or it belongs to another part: look at the indentation.",
      why: "A setting that is passed over is worse than one that is refused: nobody notices.",
      wrong: """
        queues:
          cards:
            ‸nedes: { cards: 3 }
        """,
      right: """
        queues:
          cards:
            needs: { cards: 3 }
        """),
    DiagnosticPage(
      .laterKey, .error, "Part of a later release",
      means: "The language has this key, but this release does not act on it.",
      why: "A policy must not promise what the server does not do.",
      wrong: """
        ‸bots: { faq: {} }
        queues: { general: {} }
        """, right: "queues: { general: {} }"),
    DiagnosticPage(
      .missingKey, .error, "A key is missing",
      means: "What stands here means nothing without it.",
      why: "There is no value that could be taken for granted.",
      wrong: """
        queues:
          general:
            target: ‸{ answer: 80% }
        """,
      right: """
        queues:
          general:
            target: { answer: 80%, within: 20s }
        """),
    DiagnosticPage(
      .wrongType, .error, "Another kind of value",
      means:
        "A list, a mapping, a text, a number, or true or false is needed here, and something else stands there.",
      why: "YAML reads `yes`, `on` and `1e3` in its own ways: only what cannot be misread is taken.",
      wrong: """
        channels:
          voice: { alone: ‸yes }
        """,
      right: """
        channels:
          voice: { alone: true }
        """),
    DiagnosticPage(
      .badVersion, .error, "Another version of the language",
      means: "`patchbay` says in which version of the language the file is written; this release reads 1.",
      why: "A key may mean something else in another version.",
      wrong: "patchbay: ‸2", right: "patchbay: 1"),
    DiagnosticPage(
      .badName, .error, "Not a name",
      means: """
        Names have letters and digits of any script and the signs - _ . only; fields of customers have \
        a–z, digits and _. Only the last route is called `otherwise`.
        """,
      why: "Names stand in conditions, in addresses of the API and in reports.",
      wrong: """
        queues:
          ‸credit cards: {}
        """,
      right: """
        queues:
          credit-cards: { label: Credit cards }
        """),
    DiagnosticPage(
      .badValue, .error, "A value that means nothing here",
      means: "The key takes one of a few words or forms; the message names them.",
      why: "What is not understood is not guessed.",
      wrong: """
        queues:
          general: { agents: ‸longest-idle }
        """,
      right: """
        queues:
          general: { agents: longest-ready }
        """),
    DiagnosticPage(
      .badDuration, .error, "Not a time span",
      means: "A time span is a whole number and a unit: s, m, h or d.",
      why: "20 could be seconds or minutes: a bare number is never taken.",
      wrong: """
        channels:
          chat: { offer-for: ‸20 }
        """,
      right: """
        channels:
          chat: { offer-for: 20s }
        """),
    DiagnosticPage(
      .badShare, .error, "Not a share",
      means: "A share is a number with a percent sign.",
      why: "0.85 and 85 would both be taken for 85 % by somebody.",
      wrong: """
        queues:
          general:
            target: { answer: ‸0.85, within: 20s }
        """,
      right: """
        queues:
          general:
            target: { answer: 85%, within: 20s }
        """),
    DiagnosticPage(
      .badLevel, .error, "Not a level",
      means: "Skills have levels from 1 (knows it) to 5 (expert).",
      why: "A need above 5 would be met by nobody.",
      wrong: """
        queues:
          cards:
            needs: { cards: ‸6 }
        """,
      right: """
        queues:
          cards:
            needs: { cards: 5 }
        """),
    DiagnosticPage(
      .badTimezone, .error, "Not a time zone",
      means:
        "Zones have the names of the IANA database, such as Asia/Shanghai. Abbreviations and offsets are none.",
      why: """
        CST is Chicago and Shanghai, and +08:00 knows no daylight saving time: the centre would open at \
        the wrong hour.
        """,
      wrong: "timezone: ‸CST", right: "timezone: Asia/Shanghai"),
    DiagnosticPage(
      .badLanguage, .error, "Not a language tag",
      means: "Languages are written as tags (RFC 5646): zh, en, zh-Hant.",
      why: "A contact says its language by a tag: another word would never be met.",
      wrong: "languages: [zh, ‸english]", right: "languages: [zh, en]"),
    DiagnosticPage(
      .outOfRange, .error, "Too small or too large",
      means: "The value is of the right kind, but not within its limits; the message names them.",
      why: "The engine counts on these limits: an agent has 100 units of load, and no more.",
      wrong: """
        channels:
          chat: { load: ‸133 }
        """,
      right: """
        channels:
          chat: { load: 33 }
        """),
    DiagnosticPage(
      .badHours, .error, "Not hours",
      means: "Hours are written from-to with hours and minutes, several of them in their order.",
      why: "8-20 could be hours or days of a month.",
      wrong: """
        calendars:
          office:
            weekly: { mon-fri: ‸8-20 }
        """,
      right: """
        calendars:
          office:
            weekly: { mon-fri: "08:00-20:00" }
        """),
    DiagnosticPage(
      .badDate, .error, "Not a date",
      means: "Dates are written year-month-day, ranges with two dots between; the day must exist.",
      why: "01.10. is January in one country and October in another.",
      wrong: """
        calendars:
          office:
            weekly: { mon-fri: "08:00-20:00" }
            holidays: [‸2026-02-29]
        """,
      right: """
        calendars:
          office:
            weekly: { mon-fri: "08:00-20:00" }
            holidays: [2026-02-28]
        """),
    DiagnosticPage(
      .badWeekday, .error, "Not a day of the week",
      means: "Days are mon, tue, wed, thu, fri, sat and sun, or a run of them such as mon-fri.",
      why: "A day that is not understood would be a day on which the centre is closed.",
      wrong: """
        calendars:
          office:
            weekly: { ‸monday-friday: "08:00-20:00" }
        """,
      right: """
        calendars:
          office:
            weekly: { mon-fri: "08:00-20:00" }
        """),
    DiagnosticPage(
      .badURL, .error, "Not an address on the web",
      means: "It must begin with http:// or https://, name a host, and hold no name, password or # part.",
      why: "Names and passwords in addresses show up in logs.",
      wrong: """
        webhooks:
          floor: { url: ‸"https://me:word@hooks.example", secret: file:floor.key }
        """,
      right: """
        webhooks:
          floor: { url: "https://hooks.example", secret: file:floor.key }
        """),
    DiagnosticPage(
      .badSecret, .error, "Not a reference to a secret",
      means: "Secrets are named, never written: file: and a path, or env: and a variable.",
      why:
        "A policy is read by many and kept in version control for ever. If a secret stood here, replace it.",
      wrong: """
        webhooks:
          floor: { url: "https://hooks.example", secret: ‸whsec_5WbX5kEWLlfzsGNj }
        """,
      right: """
        webhooks:
          floor: { url: "https://hooks.example", secret: file:floor.key }
        """),
  ]
}
