// SPDX-License-Identifier: Apache-2.0

import Expressions

/// The ways in which a condition can be true: any of its conjunctions.
///
/// A part that fails (a fact that is not there) is neither true nor false, so what makes a part false is
/// worked out beside what makes it true, as CEL does: `a && b` is false when one of the two is.
struct Reach {
  /// With more ways than this a condition is not reasoned about.
  static let maximumWays = 64

  let ways: [Conjunction]

  /// Every contact.
  static let always = Reach(ways: [.always])

  private init(ways: [Conjunction]) { self.ways = ways }

  /// - Parameter domains: facts that have one of a few values, always.
  /// - Returns: nil when there are too many ways to tell.
  init?(_ outline: ConditionOutline, _ domains: FactDomains) {
    guard let ways = Self.ways(outline, isTrue: true, domains) else { return nil }
    self.ways = ways
  }

  private static func ways(
    _ outline: ConditionOutline, isTrue: Bool, _ domains: FactDomains
  ) -> [Conjunction]? {
    switch outline.kind {
    case .constant(let flag): return flag == isTrue ? [.always] : []
    case .not(let inner): return ways(inner, isTrue: !isTrue, domains)
    case .all(let terms): return isTrue ? product(terms, isTrue, domains) : union(terms, isTrue, domains)
    case .any(let terms): return isTrue ? union(terms, isTrue, domains) : product(terms, isTrue, domains)
    case .isOne(let literals, let fact):
      let values = literals.map(\.value)
      return one(fact, domains) { range in
        let flags: Set<OutlineValue> = [.bool(true), .bool(false)]
        if isTrue {
          range.allow(values)
        } else if flags.isSuperset(of: values) {
          range.allow(flags.subtracting(values))
        } else {
          range.exclude(values)
        }
        return true
      }
    case .isWithin(let numbers, let fact):
      if isTrue { return one(fact, domains) { $0.limit(to: numbers) } }
      return one(fact, domains) { range in
        if numbers.lowerBound > Int64.min {
          return numbers.upperBound == Int64.max && range.limit(to: Int64.min...(numbers.lowerBound - 1))
        }
        return numbers.upperBound < Int64.max && range.limit(to: (numbers.upperBound + 1)...Int64.max)
      }
    case .text(let test, let fact):
      return one(fact, domains) { range in
        range.test(test, passes: isTrue)
        return true
      }
    case .isSet(let fact):
      return one(fact, domains) { range in
        range.require(isSet: isTrue)
        return true
      }
    case .other(let text):
      var way = Conjunction()
      return way.ask(other: text, isTrue: isTrue) ? [way] : []
    }
  }

  private static func one(
    _ fact: String, _ domains: FactDomains, _ change: (inout FactRange) -> Bool
  ) -> [Conjunction] {
    var way = Conjunction()
    let isPossible = way.ask(fact) { range in
      if let values = domains[fact] { range.allow(values) }
      return change(&range)
    }
    return isPossible ? [way] : []
  }

  private static func union(_ terms: [ConditionOutline], _ isTrue: Bool, _ domains: FactDomains)
    -> [Conjunction]?
  {
    var all: [Conjunction] = []
    for term in terms {
      guard let more = ways(term, isTrue: isTrue, domains), all.count + more.count <= maximumWays else {
        return nil
      }
      all += more
    }
    return all
  }

  private static func product(_ terms: [ConditionOutline], _ isTrue: Bool, _ domains: FactDomains)
    -> [Conjunction]?
  {
    var all: [Conjunction] = [.always]
    for term in terms {
      guard let more = ways(term, isTrue: isTrue, domains), all.count * more.count <= maximumWays * 4 else {
        return nil
      }
      if all.count == 1, more.count == 1 {
        if !all[0].join(more[0]) { return [] }
        continue
      }
      all = all.flatMap { one in more.compactMap { one.with($0) } }
      guard all.count <= maximumWays else { return nil }
      // What cannot hold does not come back; what could not be told must not be passed over either.
      if all.isEmpty { return [] }
    }
    return all
  }
}
