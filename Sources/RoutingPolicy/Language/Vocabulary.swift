// SPDX-License-Identifier: Apache-2.0

/// The keys of one kind of mapping: those that mean something, and those that will in a later release.
///
/// This is the one description of the language: the reader takes from it what may stand where, and the JSON
/// Schema is made from it. The tables themselves are in the files beside this one, a file per topic.
package struct Vocabulary: Sendable {
  /// Its name in the schema.
  let id: String
  /// For messages: `a queue`.
  package let subject: String
  let keys: [LanguageKey]
  /// The names of `keys`.
  package let known: [String]
  let later: Set<String>
  let rules: [KeyRule]
  /// Names that the policy declares may stand there as well, each with this.
  let others: ValueShape?

  package init(
    _ id: String, _ subject: String, _ keys: [LanguageKey], later: Set<String> = [], rules: [KeyRule] = [],
    others: ValueShape? = nil
  ) {
    self.id = id
    self.subject = subject
    self.keys = keys
    known = keys.map(\.name)
    self.later = later
    self.rules = rules
    self.others = others
  }

  /// The same with some keys said otherwise, under another name.
  func variant(_ id: String, _ changed: [String: ValueShape]) -> Vocabulary {
    let keys = keys.map { key in
      LanguageKey(key.name, changed[key.name] ?? key.shape, key.says, isRequired: key.isRequired)
    }
    return Vocabulary(id, subject, keys, later: later, rules: rules, others: others)
  }

  /// Keys that are in other places of the language, for "it belongs to …" advice.
  static let all: [Vocabulary] = [
    policy, skill, customers, team, client, agent, agentSkill, agentChannel, entry, channel, idle, tier,
    preferred,
    queue,
    helper,
    target, relax, full, fullThen, route, respondWithin, awayReason, disposition, webhook, calendar,
    unstaffed, callback, mode, modeQueue, escalation, complaints, complaint, allowance,
  ]
}
