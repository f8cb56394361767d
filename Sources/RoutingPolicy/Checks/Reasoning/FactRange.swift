// SPDX-License-Identifier: Apache-2.0

import Expressions

/// What one fact may be for a conjunction to hold: all of what is said here at once.
struct FactRange: Hashable {
  /// Nil: anything.
  private(set) var allowed: Set<OutlineValue>?
  private(set) var excluded: Set<OutlineValue> = []
  private(set) var numbers: ClosedRange<Int64>?
  /// What its text must and must not pass.
  private(set) var passes: Set<TextTest> = []
  private(set) var fails: Set<TextTest> = []
  /// `!has(…)`: nothing else can be asked of it.
  private(set) var isAbsent = false
  private(set) var isSet = false

  // MARK: Saying more

  mutating func allow(_ values: some Sequence<OutlineValue>) {
    isSet = true
    allowed = allowed.map { $0.intersection(values) } ?? Set(values)
  }

  mutating func exclude(_ values: some Sequence<OutlineValue>) {
    isSet = true
    excluded.formUnion(values)
  }

  /// - Returns: false when no number is left.
  mutating func limit(to range: ClosedRange<Int64>) -> Bool {
    isSet = true
    guard let numbers else {
      self.numbers = range
      return true
    }
    guard numbers.overlaps(range) else { return false }
    self.numbers = numbers.clamped(to: range)
    return true
  }

  mutating func test(_ test: TextTest, passes: Bool) {
    isSet = true
    if passes { self.passes.insert(test) } else { fails.insert(test) }
  }

  mutating func require(isSet: Bool) {
    if isSet { self.isSet = true } else { isAbsent = true }
  }

  // MARK: What is left

  /// The values that are left where they can be counted.
  var values: Set<OutlineValue>? { allowed.map { $0.filter(mayBe) } }

  private func mayBe(_ value: OutlineValue) -> Bool {
    if let allowed, !allowed.contains(value) { return false }
    if excluded.contains(value) { return false }
    if let numbers {
      guard case .int(let number) = value, numbers.contains(number) else { return false }
    }
    guard case .string(let text) = value else { return passes.isEmpty && fails.isEmpty }
    return passes.allSatisfy { $0.passes(text) ?? true } && fails.allSatisfy { !($0.passes(text) ?? false) }
  }

  /// Whether the fact cannot be like this; false also where that is not known.
  var isImpossible: Bool {
    if isAbsent && isSet { return true }
    if let values, values.isEmpty { return true }
    if let numbers, Self.isSmall(numbers), numbers.allSatisfy({ excluded.contains(.int($0)) }) { return true }
    if passes.contains(where: { test in fails.contains { test.implies($0) } }) { return true }
    return passes.contains { test in passes.contains { test.excludes($0) } }
  }

  private static func isSmall(_ numbers: ClosedRange<Int64>) -> Bool {
    let (width, overflow) = numbers.upperBound.subtractingReportingOverflow(numbers.lowerBound)
    return !overflow && width < 8
  }

  // MARK: Comparing

  /// Whether whatever is like this is also like `other`; false also where that is not known.
  func implies(_ other: FactRange) -> Bool {
    if other.isAbsent { return isAbsent }
    guard isSet else { return false }
    if let wanted = other.allowed {
      guard let values, values.isSubset(of: wanted) else { return false }
    }
    if let wanted = other.numbers, !isWithin(wanted) { return false }
    guard other.excluded.allSatisfy({ !mayBe($0) }) else { return false }
    return other.passes.allSatisfy { test in surely(test, passes: true) }
      && other.fails.allSatisfy { test in surely(test, passes: false) }
  }

  private func isWithin(_ wanted: ClosedRange<Int64>) -> Bool {
    if let numbers, wanted.contains(numbers.lowerBound), wanted.contains(numbers.upperBound) { return true }
    guard let values else { return false }
    return values.allSatisfy { value in
      guard case .int(let number) = value else { return false }
      return wanted.contains(number)
    }
  }

  private func surely(_ test: TextTest, passes wanted: Bool) -> Bool {
    if wanted ? passes.contains(where: { $0.implies(test) }) : fails.contains(where: { test.implies($0) }) {
      return true
    }
    guard let values else { return false }
    return values.allSatisfy { value in
      guard case .string(let text) = value else { return false }
      return test.passes(text) == wanted
    }
  }
}
