// SPDX-License-Identifier: Apache-2.0

import Expressions

/// Things that hold at once: one way in which a condition can be true.
struct Conjunction: Hashable {
  private(set) var facts: [String: FactRange] = [:]
  /// Parts that are not understood, by their text; with `!` before those that must be false.
  private(set) var others: Set<String> = []

  /// The one that always holds.
  static let always = Conjunction()

  var isAlways: Bool { facts.isEmpty && others.isEmpty }

  /// Changes what is said of a fact.
  ///
  /// - Returns: false when it cannot hold any more.
  mutating func ask(_ fact: String, _ change: (inout FactRange) -> Bool) -> Bool {
    // In place: a fact can be asked of a thousand times.
    guard change(&facts[fact, default: FactRange()]) else { return false }
    return facts[fact]?.isImpossible == false
  }

  mutating func ask(other text: String, isTrue: Bool) -> Bool {
    others.insert(isTrue ? text : "!" + text)
    return !others.contains(isTrue ? "!" + text : text)
  }

  /// Both at once; nil when they exclude one another.
  func with(_ other: Conjunction) -> Conjunction? {
    var both = self
    return both.join(other) ? both : nil
  }

  /// What another says as well.
  ///
  /// - Returns: false when they exclude one another; what is left then means nothing.
  mutating func join(_ other: Conjunction) -> Bool {
    for (fact, range) in other.facts {
      let isPossible = ask(fact) { $0.add(range) }
      guard isPossible else { return false }
    }
    for text in other.others {
      let opposite = text.hasPrefix("!") ? String(text.dropFirst()) : "!" + text
      if others.contains(opposite) { return false }
      others.insert(text)
    }
    return true
  }

  /// Whether whatever meets this also meets `other`; false also where that is not known.
  func implies(_ other: Conjunction) -> Bool {
    guard other.facts.count <= facts.count, other.others.count <= others.count else { return false }
    return other.others.isSubset(of: others)
      && other.facts.allSatisfy { fact, range in facts[fact].map { $0.implies(range) } ?? false }
  }
}

extension FactRange {
  /// All of what another range says, too.
  ///
  /// - Returns: false when no number is left.
  fileprivate mutating func add(_ other: FactRange) -> Bool {
    if let values = other.allowed { allow(values) }
    if !other.excluded.isEmpty { exclude(other.excluded) }
    for test in other.passes { self.test(test, passes: true) }
    for test in other.fails { self.test(test, passes: false) }
    if other.isAbsent { require(isSet: false) }
    if other.isSet { require(isSet: true) }
    return other.numbers.map { limit(to: $0) } ?? true
  }
}
