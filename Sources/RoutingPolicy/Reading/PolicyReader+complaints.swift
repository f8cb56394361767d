// SPDX-License-Identifier: Apache-2.0

import Expressions
import Interactions
import RoutingEngine

/// Complaints: three levels, what they promise, and who answers for them.
extension PolicyReader {
  mutating func complaints(_ node: SourceNode, _ vocabulary: ConditionVocabulary) -> [Ruled<Complaint>] {
    guard let levels = fields(node, .complaints) else { return [] }
    return (1...3).compactMap { level in
      guard let node = levels["level-\(level)"], let fields = fields(node, .complaint) else { return nil }
      let what = "level-\(level)"
      let when = required("when", of: fields, what).flatMap { condition($0, vocabulary.complaints) }
      let owner = required("owner", of: fields, what).flatMap { complaintOwner($0) }
      let respond = required("respond-within", of: fields, what).flatMap {
        time($0, "`respond-within`", .zero)
      }
      let resolve = required("resolve-within", of: fields, what).flatMap {
        time($0, "`resolve-within`", .seconds(1))
      }
      let tell = fields["tell"].map { recipients($0) } ?? []
      guard let when, let owner, let respond, let resolve else { return nil }
      let complaint = Complaint(
        level: level, when: when.source, owner: owner, respondWithin: respond, resolveWithin: resolve,
        tell: tell)
      return Ruled(thing: complaint, condition: when, place: fields.place)
    }
  }

  private mutating func complaintOwner(_ node: SourceNode) -> DutyName? {
    guard let duty = duty(node) else { return nil }
    guard duty == .teamLeader else { return duty }
    findings.error(
      .badValue, "a complaint concerns no one agent: it has no team-leader", at: node.place,
      suggestion: "name a team or an agent")
    return nil
  }

  /// `2d`, or a mapping with `within`, `work-hours` or `work-days`.
  private mutating func time(_ node: SourceNode, _ what: String, _ low: Milliseconds) -> Allowance? {
    if case .scalar = node.content { return duration(node, what, from: low).map { .time($0) } }
    guard let fields = fields(node, .allowance) else { return nil }
    return allowance(fields, what, from: low)
  }

  private mutating func recipients(_ node: SourceNode) -> [String] {
    var found: [String] = []
    for item in list(node, "`tell`") ?? [] {
      guard let name = text(item, "who is told") else { continue }
      if name.hasPrefix("mail.") {
        later(name, at: item.place)
        continue
      }
      guard name.hasPrefix("webhook."), names.webhooks.contains(String(name.dropFirst(8))) else {
        let known = names.webhooks.map { "webhook." + $0 }
        findings.error(
          .unknownRecipient, "there is no \"\(name.prefix(60))\" to tell", at: item.place,
          suggestion: NearName.suggestion(for: name, among: known)
            ?? "write webhook. and a name of `webhooks`")
        continue
      }
      if !found.contains(name) { found.append(name) }
    }
    return found
  }
}
