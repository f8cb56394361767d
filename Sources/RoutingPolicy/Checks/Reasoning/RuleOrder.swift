// SPDX-License-Identifier: Apache-2.0

import Expressions

/// Rules of which the first that matches decides: which of them can never be reached.
struct RuleOrder {
  /// A rule's condition: as written, and how it can be true.
  struct Rule {
    let text: String
    /// Nil: not known.
    let reach: Reach?
  }

  enum Verdict: Equatable {
    case reached
    /// By the rule at this place, for this reason.
    case shadowed(by: [Int], Reason)
  }

  enum Reason {
    case sameCondition, matchesAll, matchesMore, togetherMatchMore
  }

  /// A fact with more values than this is not looked at value by value.
  private static let maximumValues = 16

  private let domains: FactDomains
  private var index: WayIndex
  private var texts: [String: Int] = [:]
  private var always: Int?
  private var ways: [[Conjunction]] = []

  init(_ rules: [Rule], _ domains: FactDomains) {
    self.domains = domains
    index = WayIndex(over: rules.lazy.flatMap { $0.reach?.ways ?? [] })
  }

  /// What becomes of each, in their order.
  static func verdicts(_ rules: [Rule], _ domains: FactDomains) -> [Verdict] {
    var order = RuleOrder(rules, domains)
    return rules.map { order.next($0) }
  }

  private mutating func next(_ rule: Rule) -> Verdict {
    let count = ways.count
    defer { ways.append(rule.reach?.ways ?? []) }
    let verdict = verdict(of: rule)
    if verdict == .reached {
      texts[rule.text] = texts[rule.text] ?? count
      for way in rule.reach?.ways ?? [] {
        index.add(way, of: count)
        if way.isAlways { always = always ?? count }
      }
    }
    return verdict
  }

  private func verdict(of rule: Rule) -> Verdict {
    if let always { return .shadowed(by: [always], .matchesAll) }
    if let known = texts[rule.text] { return .shadowed(by: [known], .sameCondition) }
    guard let ways = rule.reach?.ways, !ways.isEmpty else { return .reached }
    var earlier: Set<Int> = []
    for way in ways {
      guard let rules = rules(before: way) else { return .reached }
      earlier.formUnion(rules)
    }
    let by = earlier.sorted()
    if by.count > 1 { return .shadowed(by: by, .togetherMatchMore) }
    return .shadowed(by: by, Set(self.ways[by[0]]) == Set(ways) ? .sameCondition : .matchesMore)
  }

  /// The earlier rules that match whatever goes this way; nil: there is a contact that none does.
  private func rules(before way: Conjunction) -> Set<Int>? {
    if let rule = index.rule(impliedBy: way) { return [rule] }
    for fact in index.split.sorted() {
      guard let values = way.facts[fact]?.values ?? domains[fact],
        (2...Self.maximumValues).contains(values.count)
      else { continue }
      if let rules = rules(before: way, forEach: values, of: fact) { return rules }
    }
    return nil
  }

  private func rules(
    before way: Conjunction, forEach values: Set<OutlineValue>, of fact: String
  ) -> Set<Int>? {
    var rules: Set<Int> = []
    for value in values {
      var narrow = way
      let isPossible = narrow.ask(fact) { range in
        range.allow([value])
        return true
      }
      guard isPossible else { continue }
      guard let rule = index.rule(impliedBy: narrow) else { return nil }
      rules.insert(rule)
    }
    return rules.isEmpty ? nil : rules
  }
}
