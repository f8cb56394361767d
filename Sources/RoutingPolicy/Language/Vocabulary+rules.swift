// SPDX-License-Identifier: Apache-2.0

/// What classifies contacts, what is promised, and what holds on days that are not like others.
extension Vocabulary {
  static let tier = Vocabulary(
    "tier", "a tier",
    [
      Self.label,
      LanguageKey("when", .term(.condition), "An expression; without it the tier matches all."),
      LanguageKey("points", .term(.points), "A head start."),
      LanguageKey(
        "points-per-second", .number(places: 3, from: 0, to: PolicyReader.Maximum.pointsPerSecond),
        "How fast urgency grows while waiting; 1."),
      LanguageKey(
        "preferred-agent", .mapping(preferred), "Customers of this tier have an agent of their own."),
    ])

  static let preferred = Vocabulary(
    "preferred-agent", "`preferred-agent`",
    [
      .required(
        "wait", .everyChannel(.term(.timeSpan)), "How long the contact is offered to nobody else."),
      LanguageKey("deputy", .term(.reference), "The queue whose agents come first after that."),
      LanguageKey("named-in", .term(.reference), "The customer's field that holds the agent's id."),
    ])

  static let route = Vocabulary(
    "route", "a route",
    [
      LanguageKey("name", .term(.text), "Any text; it shows in explanations."),
      LanguageKey("when", .term(.condition), "An expression."),
      LanguageKey("queue", .term(.reference), "Where contacts go that match."),
      LanguageKey("points", .term(.points), "Added to the contact's urgency."),
      LanguageKey("otherwise", .term(.reference), "The last route: the queue of everything else."),
      LanguageKey(
        "respond-within", .either([.term(.timeSpan), .mapping(respondWithin)]), "Promises an answer."),
    ],
    rules: [.instead("otherwise", of: ["name", "when", "queue"])])

  static let respondWithin = Vocabulary(
    "respond-within", "`respond-within`",
    promise(of: .timeSpan) + [
      LanguageKey("lead", .term(.duration), "It competes with live work so long before it is due.")
    ],
    rules: promiseRules)

  static let allowance = Vocabulary("allowance", "a time", promise(of: .duration), rules: promiseRules)

  private static func promise(of time: LanguageTerm) -> [LanguageKey] {
    [
      LanguageKey("within", .term(time), "By the clock."),
      LanguageKey(
        "work-hours", .number(places: 2, from: 0, to: 8784), "Hours in which the calendar is open."),
      LanguageKey("work-days", .number(from: 1, to: 366), "Days on which the calendar opens."),
      LanguageKey("calendar", .term(.reference), "One of `calendars`."),
    ]
  }

  private static let promiseRules: [KeyRule] = [
    .exactlyOne(["within", "work-hours", "work-days"]), .needs("work-hours", "calendar"),
    .needs("work-days", "calendar"), .excludes("within", "calendar"),
  ]

  static let complaints = Vocabulary(
    "complaints", "`complaints`",
    (1...3).map { LanguageKey("level-\($0)", .mapping(complaint), "Level 3 is the gravest.") })

  static let complaint = Vocabulary(
    "complaint", "a level of complaints",
    [
      .required("when", .term(.condition), "An expression, as in routes."),
      .required("owner", .term(.reference), "Who answers for it: a team, or an agent's id."),
      LanguageKey("tell", .list(of: .term(.recipient)), "Webhooks that are told of it."),
      .required(
        "respond-within", .either([.term(.duration), .mapping(allowance)]),
        "Until one of its owner's people has taken it up."),
      .required(
        "resolve-within", .either([.term(.timeSpan), .mapping(allowance)]), "Until it is resolved."),
    ])

  static let escalation = Vocabulary(
    "escalation-step", "a step of `escalate`",
    [
      .required("to", .term(.reference), "team-leader, a team, or an agent's id."),
      .required("within", .term(.timeSpan), "How long this step is asked at most."),
    ])

  static let mode = Vocabulary(
    "mode", "a mode",
    [
      Self.label,
      LanguageKey("says", .term(.label), "What it is for, as supervisors read it."),
      LanguageKey(
        "queues", .named(.queueOrAll, .mapping(modeQueue), atLeast: 0),
        "What it changes of a queue, or of every queue (\"*\")."),
      LanguageKey("announce", .term(.announcement), "What customers are told while it is on."),
    ])
}
