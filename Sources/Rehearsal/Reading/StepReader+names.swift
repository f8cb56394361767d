// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// Names that must be there: each mistake says which one was probably meant.
extension StepReader {
  private mutating func name(
    _ what: String, _ code: DiagnosticCode, _ names: [String], advice: String
  ) throws(StepMistake) -> String {
    guard let word = words.peek, !word.says(",") else {
      throw StepMistake(code, "here \(what) should be named", at: words.offset, advice)
    }
    guard names.contains(word.text) else {
      throw StepMistake(
        code, "there is no \(what.drop { $0 != " " }.dropFirst()) \"\(word.text.prefix(40))\"",
        at: word.offset, NearName.suggestion(for: word.text, among: names) ?? advice)
    }
    words.skip(1)
    return word.text
  }

  mutating func agent() throws(StepMistake) -> String {
    try name(
      "an agent", .unknownAgent, policy.roster.map(\.id),
      advice: "agents are those of the policy, or of the test's `roster`")
  }

  mutating func contact() throws(StepMistake) -> String {
    try name(
      "a contact", .unknownContact, contacts,
      advice: "a contact comes first: c1 calls, chats, texts or mails")
  }

  mutating func queue() throws(StepMistake) -> String {
    _ = words.take("queue")
    return try name(
      "a queue", .unknownQueue, policy.queues.map(\.name),
      advice: Self.list("queues are", policy.queues.map(\.name)))
  }

  mutating func entry() throws(StepMistake) -> String {
    try name(
      "an entry", .unknownEntry, policy.entries.map(\.name),
      advice: Self.list("entries are", policy.entries.map(\.name)))
  }

  mutating func customer() throws(StepMistake) -> String {
    try name(
      "a customer", .unknownCustomer, customers,
      advice: "customers stand under `customers` of the test, or of the file: wang: { … }")
  }

  mutating func route() throws(StepMistake) -> String {
    let names = policy.routes.map(\.name)
    return try name(
      "a route", .unknownRoute, names, advice: Self.list("routes are", names.map { "\"\($0)\"" }))
  }

  mutating func tier() throws(StepMistake) -> String {
    try name(
      "a tier", .unknownTier, policy.tiers.map(\.name),
      advice: Self.list("tiers are", policy.tiers.map(\.name)))
  }

  mutating func awayReason() throws(StepMistake) -> String {
    let names = policy.awayReasons.map(\.name)
    return try name("an away-reason", .unknownReason, names, advice: Self.list("reasons are", names))
  }

  mutating func disposition() throws(StepMistake) -> String {
    let names = policy.dispositions.map(\.name)
    return try name("a disposition", .unknownDisposition, names, advice: Self.list("dispositions are", names))
  }

  mutating func policyLanguage() throws(StepMistake) -> String {
    try name(
      "a language", .unknownLanguage, policy.languages, advice: Self.list("languages are", policy.languages))
  }

  mutating func mode() throws(StepMistake) -> String {
    let names = policy.modes.map(\.name)
    return try name(
      "a mode", .unknownMode, names,
      advice: names.isEmpty ? "the policy has no modes" : Self.list("modes are", names))
  }

  mutating func skill() throws(StepMistake) -> String {
    let names = policy.skills.map(\.name)
    return try name("a skill", .unknownSkill, names, advice: Self.list("skills are", names))
  }

  mutating func channel() throws(StepMistake) -> ChannelKind {
    let names = ChannelKind.allCases.map(\.name)
    let word = try name("a channel", .unknownChannel, names, advice: Self.list("channels are", names))
    return ChannelKind(name: word) ?? .voice
  }

  /// `li, chen and wang`.
  mutating func agentList() throws(StepMistake) -> [String] {
    var names = [try agent()]
    while words.take(",") || words.take("and") {
      _ = words.take("and")
      names.append(try agent())
    }
    return names
  }

  /// `c1, c2 and c3`.
  mutating func contactList() throws(StepMistake) -> [String] {
    var names = [try contact()]
    while words.peek?.says(",") == true || words.peek?.says("and") == true {
      // `and` may also begin the next thing that is expected.
      guard let word = words.ahead(1), known.contains(word.text) || word.says("and") else { break }
      words.skip(1)
      _ = words.take("and")
      names.append(try contact())
    }
    return names
  }

  /// At most ten of them.
  static func list(_ what: String, _ names: [String]) -> String {
    names.count <= 10
      ? "\(what) \(names.joined(separator: ", "))" : "\(what) \(names.prefix(10).joined(separator: ", ")), …"
  }
}
