// SPDX-License-Identifier: Apache-2.0

import Expressions

/// Rules that never decide: conditions that cannot be true, and rules behind others.
extension PolicyChecks {
  // MARK: Values that a fact never has

  mutating func impossibleValues() {
    forEachCondition { checks, condition in
      checks.impossibleValues(condition.outline, in: condition.node)
    }
  }

  private mutating func impossibleValues(_ outline: ConditionOutline, in node: SourceNode) {
    switch outline.kind {
    case .all(let terms), .any(let terms):
      for term in terms { impossibleValues(term, in: node) }
    case .not(let inner):
      impossibleValues(inner, in: node)
    case .isOne(let literals, let fact):
      for literal in literals {
        guard case .string(let text) = literal.value, let found = impossible(text, fact) else { continue }
        findings.warning(
          .impossibleValue, found.message, at: places.place(ofByte: literal.offset, in: node),
          suggestion: found.advice)
      }
    default:
      break
    }
  }

  /// What is said of a text that a fact never is; nil: it can be.
  private func impossible(_ text: String, _ fact: String) -> (message: String, advice: String)? {
    if fact == FactDomains.language {
      guard let tag = rules.domains.tag(standingFor: text, in: model) else { return nil }
      return (
        "no contact's language is \"\(text)\" here: the policy serves it as \"\(tag)\"", "write \"\(tag)\""
      )
    }
    guard let domain = rules.domains[fact], !domain.contains(.string(text)) else { return nil }
    let known = domain.compactMap { value -> String? in
      guard case .string(let text) = value, !text.isEmpty else { return nil }
      return text
    }.sorted()
    let what = [FactDomains.channel: "channel", FactDomains.tier: "tier", FactDomains.entry: "entry"][fact]
    let advice =
      NearName.suggestion(for: text, among: known)
      ?? (known.isEmpty
        ? "leave the comparison out" : "there are: " + known.prefix(12).joined(separator: ", "))
    return ("there is no \(what ?? "value") \"\(text.prefix(40))\": \(fact) is never that", advice)
  }

  // MARK: Conditions that are never true

  mutating func impossibleConditions() {
    forEachCondition { checks, condition in
      if checks.hasImpossibleValue(condition.outline) { return }
      if condition.reach?.ways.isEmpty == true {
        let help = checks.advice(against: condition.outline)
        checks.findings.warning(
          .conditionNeverTrue, "\(condition.subject) never matches: its condition cannot be true",
          at: checks.places.place(ofByte: 0, in: condition.node),
          suggestion: help)
        return
      }
      guard case .any(let terms) = condition.outline.kind else { return }
      for term in terms where Reach(term, checks.rules.domains)?.ways.isEmpty == true {
        let help = checks.advice(against: term)
        checks.findings.warning(
          .conditionNeverTrue, "this part of the condition of \(condition.subject) cannot be true",
          at: checks.places.place(ofByte: term.offset, in: condition.node),
          suggestion: help)
      }
    }
  }

  /// The commonest slip is && for ||: a fact that is to be two things.
  private func advice(against outline: ConditionOutline) -> String {
    guard case .all(let terms) = outline.kind else { return "correct it, or delete it" }
    var seen: [String: Set<OutlineValue>] = [:]
    for term in terms {
      guard case .isOne(let literals, let fact) = term.kind else { continue }
      let values = Set(literals.map(\.value))
      if let known = seen[fact], known.isDisjoint(with: values) {
        let both = known.union(values).sorted().prefix(8).map(\.description).joined(separator: ", ")
        return "it cannot be both at once; for either of them write \(fact) in [\(both)]"
      }
      seen[fact] = values
    }
    return "its parts exclude one another: || instead of &&, or delete it"
  }

  private func hasImpossibleValue(_ outline: ConditionOutline) -> Bool {
    switch outline.kind {
    case .all(let terms), .any(let terms): return terms.contains(where: hasImpossibleValue)
    case .not(let inner): return hasImpossibleValue(inner)
    case .isOne(let literals, let fact):
      return literals.contains { literal in
        guard case .string(let text) = literal.value else { return false }
        return impossible(text, fact) != nil
      }
    default: return false
    }
  }

  // MARK: Rules behind others

  mutating func shadowedRules() {
    shadowed(rules.routes, .routeShadowed, "contact") { checks, index in
      ("the route \"\(checks.model.routes[index].thing.name)\"", checks.model.routes[index].place)
    }
    shadowed(rules.tiers, .tierShadowed, "customer") { checks, index in
      ("the tier \"\(checks.model.tiers[index].thing.name)\"", checks.model.tiers[index].place)
    }
    shadowed(rules.complaints, .complaintShadowed, "contact") { checks, index in
      let complaint = checks.rules.complaintLevels[index]
      let name = "level-\(complaint.thing.level)"
      return ("the complaint \(name)", checks.places.key("complaints", .key(name)))
    }
  }

  private mutating func shadowed(
    _ list: PolicyRules.List, _ code: DiagnosticCode, _ who: String,
    _ rule: (PolicyChecks, Int) -> (name: String, place: SourcePlace)
  ) {
    for (index, verdict) in list.verdicts.enumerated() {
      guard case .shadowed(let earlier, let reason) = verdict, !isOtherwise(index, of: code) else { continue }
      let names = earlier.prefix(4).map { rule(self, $0).name }
      let first = names[0] + (code == .complaintShadowed ? ", which is graver," : " before it")
      let why =
        switch reason {
        case .sameCondition: "\(first) has the same condition"
        case .matchesAll: "\(first) matches every \(who)"
        case .matchesMore: "\(first) matches all that it would"
        case .togetherMatchMore: "\(names.joined(separator: " and ")) before it match all that it would"
        }
      findings.warning(
        code, "\(rule(self, index).name) is never reached: \(why)", at: rule(self, index).place,
        suggestion: code == .complaintShadowed
          ? "narrow the condition of the graver level"
          : "put the narrower condition first, or delete what is not needed")
    }
  }

  /// It must be there, also where the routes before it leave nothing over.
  private func isOtherwise(_ index: Int, of code: DiagnosticCode) -> Bool {
    code == .routeShadowed && model.routes[index].thing.when == nil
  }

  // MARK: All conditions

  /// A condition of a rule, and where it is written.
  private struct Condition {
    let subject: String
    let outline: ConditionOutline
    let reach: Reach?
    let node: SourceNode
  }

  private mutating func forEachCondition(_ check: (inout PolicyChecks, Condition) -> Void) {
    let lists: [(PolicyRules.List, (PolicyChecks, Int) -> (subject: String, node: SourceNode?))] = [
      (
        rules.tiers,
        { checks, index in
          let name = checks.model.tiers[index].thing.name
          return ("the tier \"\(name)\"", checks.places.node("tiers", .key(name), "when"))
        }
      ),
      (
        rules.routes,
        { checks, index in
          let name = checks.model.routes[index].thing.name
          return ("the route \"\(name)\"", checks.places.node("routes", .item(index), "when"))
        }
      ),
      (
        rules.complaints,
        { checks, index in
          let name = "level-\(checks.rules.complaintLevels[index].thing.level)"
          return ("the complaint \(name)", checks.places.node("complaints", .key(name), "when"))
        }
      ),
    ]
    for (list, describe) in lists {
      for (index, outline) in list.outlines.enumerated() {
        guard let outline else { continue }
        let (subject, node) = describe(self, index)
        guard let node else { continue }
        let condition = Condition(
          subject: subject, outline: outline, reach: list.reaches[index], node: node)
        check(&self, condition)
      }
    }
  }
}
