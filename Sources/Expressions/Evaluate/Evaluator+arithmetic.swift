// SPDX-License-Identifier: Apache-2.0

/// `+ - * / %` and the sign, by CEL's rules: integers fail rather than overflow, doubles follow IEEE 754.
extension Evaluator {
  mutating func arithmetic(
    _ operation: Operation, _ left: Value, _ right: Value
  ) throws(EvaluationFailure) -> Value {
    switch (left, right) {
    case (.int(let one), .int(let two)): .int(try integer(operation, one, two))
    case (.uint(let one), .uint(let two)): .uint(try integer(operation, one, two))
    case (.double(let one), .double(let two)): .double(try double(operation, one, two))
    default:
      switch operation {
      case .add: try sum(left, right)
      case .subtract: try difference(left, right)
      default: throw .noSuchOverload
      }
    }
  }

  private func integer<Number: FixedWidthInteger>(
    _ operation: Operation, _ one: Number, _ two: Number
  ) throws(EvaluationFailure) -> Number {
    let (result, overflow) =
      switch operation {
      case .add: one.addingReportingOverflow(two)
      case .subtract: one.subtractingReportingOverflow(two)
      case .multiply: one.multipliedReportingOverflow(by: two)
      case .divide:
        if two == 0 { throw .divisionByZero } else { one.dividedReportingOverflow(by: two) }
      default:
        if two == 0 { throw .modulusByZero } else { one.remainderReportingOverflow(dividingBy: two) }
      }
    if overflow { throw .overflow }
    return result
  }

  private func double(
    _ operation: Operation, _ one: Double, _ two: Double
  ) throws(EvaluationFailure) -> Double {
    switch operation {
    case .add: one + two
    case .subtract: one - two
    case .multiply: one * two
    case .divide: one / two
    default: throw .noSuchOverload
    }
  }

  private mutating func sum(_ left: Value, _ right: Value) throws(EvaluationFailure) -> Value {
    switch (left, right) {
    case (.string(let one), .string(let two)):
      try produce(bytes: one.utf8.count + two.utf8.count)
      return .string(one + two)
    case (.bytes(let one), .bytes(let two)):
      try produce(bytes: one.count + two.count)
      return .bytes(one + two)
    case (.list(let one), .list(let two)):
      try produce(values: one.count + two.count)
      return .list(one + two)
    case (.duration(let one), .duration(let two)):
      let (sum, overflow) = one.addingReportingOverflow(two)
      if overflow { throw .outOfRange }
      return .duration(nanoseconds: sum)
    case (.timestamp(let instant), .duration(let span)), (.duration(let span), .timestamp(let instant)):
      guard let later = instant.adding(nanoseconds: span) else { throw .outOfRange }
      return .timestamp(later)
    default:
      throw .noSuchOverload
    }
  }

  private func difference(_ left: Value, _ right: Value) throws(EvaluationFailure) -> Value {
    switch (left, right) {
    case (.duration(let one), .duration(let two)):
      let (difference, overflow) = one.subtractingReportingOverflow(two)
      if overflow { throw .outOfRange }
      return .duration(nanoseconds: difference)
    case (.timestamp(let one), .timestamp(let two)):
      guard let span = one.nanoseconds(since: two) else { throw .outOfRange }
      return .duration(nanoseconds: span)
    case (.timestamp(let instant), .duration(let span)):
      guard span != .min, let earlier = instant.adding(nanoseconds: -span) else { throw .outOfRange }
      return .timestamp(earlier)
    default:
      throw .noSuchOverload
    }
  }

  func negated(_ value: Value) throws(EvaluationFailure) -> Value {
    switch value {
    case .int(let number):
      if number == .min { throw .overflow }
      return .int(-number)
    case .double(let number): return .double(-number)
    default: throw .noSuchOverload
    }
  }
}
