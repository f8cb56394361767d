// SPDX-License-Identifier: Apache-2.0

/// The keys of one kind of mapping: those that mean something, and those that will in a later release.
struct Vocabulary: Sendable {
  /// For messages: `a queue`.
  let subject: String
  let known: [String]
  let later: Set<String>

  init(_ subject: String, _ known: [String], later: Set<String> = []) {
    self.subject = subject
    self.known = known
    self.later = later
  }
}

extension Vocabulary {
  static let policy = Vocabulary(
    "a policy",
    [
      "patchbay", "name", "timezone", "languages", "skills", "customers", "teams", "agents", "entries",
      "channels",
      "tiers", "queues", "routes", "away-reasons", "dispositions", "webhooks", "calendars",
      "moved", "modes", "escalate", "complaints",
    ],
    later: ["bots"])

  static let skill = Vocabulary("a skill", ["label"])
  static let customers = Vocabulary("`customers`", ["fields"])
  static let team = Vocabulary("a team", ["label", "leader"])
  static let agent = Vocabulary(
    "an agent", ["id", "name", "team", "languages", "skills", "phone", "channels"], later: ["client"])
  static let testAgent = Vocabulary(
    "an agent of a roster", ["name", "team", "languages", "skills", "phone", "channels"])
  static let agentSkill = Vocabulary("an agent's skill", ["level", "until"])
  static let agentChannel = Vocabulary("an agent's channel", ["load", "alone"])
  static let entry = Vocabulary(
    "an entry", ["label", "phone", "widget", "mailbox", "sms", "intent"], later: ["client"])
  static let channel = Vocabulary(
    "a channel",
    [
      "load", "alone", "offer-for", "accept", "idle", "interrupted-by", "prompt-expert-after",
      "remind-hold-after",
    ])
  static let idle = Vocabulary("`idle`", ["park-after", "close-after"])
  static let tier = Vocabulary(
    "a tier", ["label", "when", "points", "points-per-second", "preferred-agent"])
  static let preferred = Vocabulary("`preferred-agent`", ["wait", "deputy", "named-in"])
  static let queue = Vocabulary(
    "a queue",
    [
      "label", "points", "needs", "language", "staff", "helpers", "target", "agents", "reserve", "relax",
      "full", "wrap-up", "hours", "closed", "unstaffed", "callback",
    ],
    later: ["bot"])
  static let complaints = Vocabulary("`complaints`", ["level-1", "level-2", "level-3"])
  static let complaint = Vocabulary(
    "a level of complaints", ["when", "owner", "tell", "respond-within", "resolve-within"])
  static let allowance = Vocabulary("a time", ["within", "work-hours", "work-days", "calendar"])
  static let escalation = Vocabulary("a step of `escalate`", ["to", "within"])
  static let mode = Vocabulary("a mode", ["label", "says", "queues", "announce"])
  static let modeQueue = Vocabulary(
    "a mode's queue",
    ["points", "needs", "staff", "helpers", "relax", "full", "closed", "unstaffed", "callback"],
    later: ["bot"])
  static let helper = Vocabulary("a helper", ["team", "after"])
  static let target = Vocabulary("a target", ["answer", "within"])
  static let relax = Vocabulary("a relax step", ["after", "needs", "also-queue", "language"])
  static let full = Vocabulary("a full rule", ["waiting", "then"])
  static let unstaffed = Vocabulary("`unstaffed`", ["after", "voice", "chat", "sms", "email"])
  static let callback = Vocabulary(
    "`callback`", ["when", "by", "attempts", "apart", "hours"], later: ["offer-when"])
  static let fullThen = Vocabulary("`then`", ["queue"], later: ["callback", "bot"])
  static let route = Vocabulary(
    "a route", ["name", "when", "queue", "points", "otherwise", "respond-within"])
  static let respondWithin = Vocabulary(
    "`respond-within`", ["within", "work-hours", "work-days", "calendar", "lead"])
  static let awayReason = Vocabulary("an away reason", ["label"])
  static let webhook = Vocabulary("a webhook", ["url", "secret", "events"])
  static let calendar = Vocabulary("a calendar", ["weekly", "holidays", "workdays"])
  static let disposition = Vocabulary("a disposition", ["label", "queues"])

  /// Keys that are in other places of the language, for "it belongs to …" advice.
  static let all: [Vocabulary] = [
    policy, skill, customers, team, agent, agentSkill, agentChannel, entry, channel, idle, tier, preferred,
    queue,
    helper,
    target, relax, full, fullThen, route, respondWithin, awayReason, disposition, webhook, calendar,
    unstaffed, callback, mode, modeQueue, escalation, complaints, complaint, allowance,
  ]
}
