// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Queues and what belongs to them.
extension Vocabulary {
  static let queue = Vocabulary(
    "queue", "a queue",
    [
      Self.label,
      points,
      needs,
      LanguageKey("language", .word(["any"]), "any: the contact's language is not a need."),
      staff,
      helpers,
      LanguageKey("target", .mapping(target), "For reports, alerts and staffing: never routes."),
      LanguageKey(
        "agents", .word(PolicyReader.orders.keys.sorted()), "Who gets it among those who may."),
      LanguageKey("reserve", .mapping(reserve), "Agents kept back for better tiers."),
      relaxSteps,
      fullRules,
      LanguageKey(
        "wrap-up", .everyChannel(.either([.term(.duration), .word(["manual"])])),
        "How long after the end the agent has for notes; manual: until the agent says so."),
      LanguageKey("hours", .term(.reference), "The calendar by which it is open; without it always."),
      closings,
      unstaffedRules,
      callbackTerms,
    ],
    later: ["bot"], rules: [.needs("closed", "hours")])

  static let modeQueue = Vocabulary(
    "mode-queue", "a mode's queue",
    [points, needs, staff, helpers, relaxSteps, fullRules, closings, unstaffedRules, callbackTerms],
    later: ["bot"])

  // MARK: Keys that modes can change

  private static let points = LanguageKey("points", .term(.points), "Added to each contact's urgency.")
  private static let needs = LanguageKey(
    "needs", .named(.term(.level)), "Skills and the levels that an agent must have.")
  private static let staff = LanguageKey(
    "staff", .list(of: .term(.reference), atLeast: 1),
    "Teams that serve it; without it every agent who meets the needs.")
  private static let helpers = LanguageKey(
    "helpers", .list(of: .mapping(helper)), "Teams that help when a contact has waited that long.")
  private static let relaxSteps = LanguageKey(
    "relax", .list(of: .mapping(relax)), "What changes for a contact that has waited that long.")
  private static let fullRules = LanguageKey(
    "full", .byChannel(conversations(fullVariant)), "Per channel: when so many of it wait already.")
  private static let closings = LanguageKey(
    "closed",
    .byChannel(
      conversations { detour($0, ["message", "busy", "queue"]) } + [(.email, detour(.email, ["queue"]))]),
    "Per channel: what becomes of who comes while it is closed.")
  private static let unstaffedRules = LanguageKey(
    "unstaffed", .mapping(unstaffed), "What becomes of who waits when nobody who may serve it is signed in.")
  private static let callbackTerms = LanguageKey(
    "callback", .mapping(callback), "How customers are called back.")

  // MARK: Parts

  static let helper = Vocabulary(
    "helper", "a helper",
    [
      .required("team", .term(.reference), "One of `teams`."),
      .required("after", .term(.duration), "When a contact has waited that long."),
    ])

  static let target = Vocabulary(
    "target", "a target",
    [
      .required("answer", .term(.share), "The share of contacts that are answered in time."),
      .required("within", .term(.timeSpan), "What in time means."),
    ])

  static let reserve = Vocabulary(
    "reserve", "`reserve`",
    [.required("until", .term(.timeSpan), "How long the others stand back at most.")],
    rules: [.atLeastKeys(2)], others: .number(from: 1, to: Int64(PolicyReader.Maximum.agents)))

  static let relax = Vocabulary(
    "relax-step", "a relax step",
    [
      .required("after", .term(.duration), "When a contact has waited that long; steps ascend."),
      LanguageKey("needs", .named(.term(.level)), "Instead of those that held before, as a whole."),
      LanguageKey("also-queue", .term(.reference), "Adds the agents who serve that queue."),
      LanguageKey("language", .word(["any"]), "any: the contact's language is a need no longer."),
    ],
    rules: [.atLeastOne(["needs", "also-queue", "language"])])

  static let full = Vocabulary(
    "full-rule", "a full rule",
    [
      .required("waiting", .number(from: 0, to: PolicyReader.Maximum.waiting), "When so many wait already."),
      .required("then", detour(.chat, ["message", "busy"]), "What becomes of who comes."),
    ])

  private static func fullVariant(_ kind: ChannelKind) -> ValueShape {
    guard kind == .voice else { return .mapping(full) }
    return .mapping(full.variant("full-rule-voice", ["then": detour(kind, ["message", "busy"])]))
  }

  static let fullThen = Vocabulary(
    "another-queue", "`then`", [.required("queue", .term(.reference), "The queue that takes it.")],
    later: ["callback", "bot"])

  static let unstaffed = Vocabulary(
    "unstaffed", "`unstaffed`",
    [.required("after", .term(.duration), "When a contact has waited that long.")]
      + conversations { detour($0, ["message", "queue"]) }.map {
        LanguageKey($0.name, $1, "What becomes of it in this channel.")
      } + [LanguageKey("email", .never, "Mail waits until somebody is there.")])

  static let callback = Vocabulary(
    "callback", "`callback`",
    [
      LanguageKey(
        "when", .word(CallbackMode.allCases.map(\.name)),
        "turn: the contact keeps its place; after-peak: worked off when the peak has passed."),
      LanguageKey("by", .term(.reference), "The team that works off callbacks of the peak."),
      LanguageKey("attempts", .number(from: 1, to: 10), "How often the customer is dialled at most; 3."),
      LanguageKey("apart", .term(.timeSpan), "The time between two attempts; 15m."),
      LanguageKey("hours", .term(.reference), "The calendar by which customers are dialled."),
    ],
    later: ["offer-when"])

  /// All channels but mail, which is never refused.
  private static func conversations(_ shape: (ChannelKind) -> ValueShape) -> [(ChannelKind, ValueShape)] {
    ChannelKind.allCases.filter { $0 != .email }.map { ($0, shape($0)) }
  }

  /// One of the words, or another queue. Only callers are called back.
  private static func detour(_ kind: ChannelKind, _ words: [String]) -> ValueShape {
    .either([.word(words + (kind == .voice ? ["callback"] : [])), .mapping(fullThen)])
  }
}
