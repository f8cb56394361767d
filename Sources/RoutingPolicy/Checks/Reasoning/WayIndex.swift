// SPDX-License-Identifier: Apache-2.0

import Expressions

/// Finds, among the ways of earlier rules, one that a way implies: without comparing each with each.
///
/// A way is kept under the rarest thing it asks; who looks one up asks under each thing it says itself. What
/// would have to be compared with too many is compared with the first of them only: then nothing may be
/// found, and nothing wrong is said.
struct WayIndex {
  /// So many candidates under one key are looked at.
  private static let maximumCandidates = 256

  private struct Entry {
    let way: Conjunction
    let rule: Int
  }

  private let counts: [String: Int]
  private var entries: [String: [Entry]] = [:]
  /// The first rule that always holds.
  private var always: Int?
  /// Facts on which earlier ways depend with values that can be counted.
  private(set) var split: Set<String> = []

  /// - Parameter ways: all that will be added.
  init(over ways: some Sequence<Conjunction>) {
    var counts: [String: Int] = [:]
    for way in ways {
      for key in Self.keys(of: way) { counts[key, default: 0] += 1 }
    }
    self.counts = counts
  }

  mutating func add(_ way: Conjunction, of rule: Int) {
    if way.isAlways {
      always = always ?? rule
      return
    }
    for (fact, range) in way.facts where range.values != nil { split.insert(fact) }
    for key in rarestKeys(of: way) { entries[key, default: []].append(Entry(way: way, rule: rule)) }
    for (fact, range) in way.facts where !range.passes.isEmpty {
      entries["text " + fact, default: []].append(Entry(way: way, rule: rule))
    }
  }

  /// The first rule found, one of whose ways is implied.
  func rule(impliedBy way: Conjunction) -> Int? {
    var found = always
    for key in Self.questions(of: way) {
      for entry in (entries[key] ?? []).prefix(Self.maximumCandidates) {
        if let found, found <= entry.rule { break }
        if way.implies(entry.way) { found = entry.rule }
      }
    }
    return found
  }

  // MARK: Keys

  /// Each thing a way asks, by the keys it can be found under: all of one of these lists.
  private static func groups(of way: Conjunction) -> [[String]] {
    var groups = way.others.map { ["other " + $0] }
    for (fact, range) in way.facts {
      if let values = range.values, values.count <= 32 {
        groups.append(values.map { "value \(fact) \($0)" })
      } else if let test = range.passes.min(by: { $0.literal < $1.literal }) {
        groups.append(["test \(fact) \(test.kind.rawValue) \(test.literal)"])
      } else {
        groups.append(["fact " + fact])
      }
    }
    return groups
  }

  private static func keys(of way: Conjunction) -> [String] { groups(of: way).flatMap { $0 } }

  private func rarestKeys(of way: Conjunction) -> [String] {
    let weighed = Self.groups(of: way).map { keys in
      (weight: keys.reduce(0) { $0 + counts[$1, default: 0] }, keys: keys.sorted())
    }
    return weighed.min { one, two in
      one.weight != two.weight ? one.weight < two.weight : one.keys.lexicographicallyPrecedes(two.keys)
    }?.keys ?? []
  }

  /// Where ways can lie that this one may imply.
  private static func questions(of way: Conjunction) -> [String] {
    var questions = way.others.map { "other " + $0 }
    for (fact, range) in way.facts {
      questions.append("fact " + fact)
      if let value = range.values?.min() { questions.append("value \(fact) \(value)") }
      for test in range.passes { questions.append("test \(fact) \(test.kind.rawValue) \(test.literal)") }
      if !range.passes.isEmpty || range.values != nil { questions.append("text " + fact) }
    }
    return questions
  }
}
