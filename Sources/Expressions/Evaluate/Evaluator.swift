// SPDX-License-Identifier: Apache-2.0

/// Runs one evaluation. Recursion follows the expression's tree, whose depth the parser has bounded.
struct Evaluator {
  let instructions: UnsafeBufferPointer<Instruction>
  let operands: UnsafeBufferPointer<Int32>
  let constants: UnsafeBufferPointer<Value>
  let patterns: UnsafeBufferPointer<Pattern>
  let zones: UnsafeBufferPointer<any ZoneClock>
  let facts: UnsafeBufferPointer<Value>
  var locals: [Value]
  var stepsLeft: Int
  var bytesLeft: Int

  /// Lends the code and the facts to an evaluator for as long as `body` runs.
  @inline(__always)
  static func run<Result>(
    _ code: Code, _ facts: Activation, _ limits: EvaluationLimits,
    _ body: (inout Evaluator) throws(EvaluationFailure) -> Result
  ) throws(EvaluationFailure) -> Result {
    guard facts.values.count == code.variableCount else { throw .wrongActivation }
    return try code.instructions.withUnsafeBufferPointer { (instructions) throws(EvaluationFailure) in
      try code.operands.withUnsafeBufferPointer { (operands) throws(EvaluationFailure) in
        try code.constants.withUnsafeBufferPointer { (constants) throws(EvaluationFailure) in
          try code.patterns.withUnsafeBufferPointer { (patterns) throws(EvaluationFailure) in
            try code.zones.withUnsafeBufferPointer { (zones) throws(EvaluationFailure) in
              try facts.values.withUnsafeBufferPointer { (values) throws(EvaluationFailure) in
                let locals = code.localCount == 0 ? [] : [Value](repeating: .absent, count: code.localCount)
                var evaluator = Evaluator(
                  instructions: instructions, operands: operands, constants: constants, patterns: patterns,
                  zones: zones, facts: values, locals: locals, stepsLeft: limits.steps,
                  bytesLeft: limits.bytes)
                return try body(&evaluator)
              }
            }
          }
        }
      }
    }
  }

  // MARK: Bounds

  @inline(__always)
  mutating func step(_ count: Int = 1) throws(EvaluationFailure) {
    stepsLeft -= count
    if stepsLeft < 0 { throw .tooManySteps }
  }

  /// Steps for looking through so many bytes.
  @inline(__always)
  mutating func step(forBytes count: Int) throws(EvaluationFailure) {
    try step(count >> 6)
  }

  mutating func produce(bytes: Int) throws(EvaluationFailure) {
    bytesLeft -= bytes
    if bytesLeft < 0 { throw .tooMuchMemory }
  }

  /// Room for a list of so many values.
  mutating func produce(values: Int) throws(EvaluationFailure) {
    try produce(bytes: values * MemoryLayout<Value>.stride)
  }

  // MARK: Values

  /// What the instruction yields. What is true or false goes through `truth`.
  mutating func value(_ at: Int32) throws(EvaluationFailure) -> Value {
    let instruction = instructions[Int(at)]
    switch instruction.operation {
    case .variableField:
      try step()
      return try field(instruction.b, of: facts[Int(instruction.a)])
    case .constant:
      try step()
      return constants[Int(instruction.a)]
    case .variable:
      try step()
      return try present(facts[Int(instruction.a)])
    case .local:
      try step()
      return locals[Int(instruction.a)]
    case .field:
      try step()
      return try field(instruction.b, of: try value(instruction.a))
    case .entry:
      try step()
      return try entry(constants[Int(instruction.b)], of: try value(instruction.a))
    case .index:
      try step()
      let whole = try value(instruction.a)
      return try element(try value(instruction.b), of: whole)
    case .conditional:
      try step()
      return try truth(instruction.a) ? try value(instruction.b) : try value(instruction.c)
    case .add, .subtract, .multiply, .divide, .modulo:
      try step()
      let left = try value(instruction.a)
      return try arithmetic(instruction.operation, left, try value(instruction.b))
    case .negate, .size, .toInt, .toUint, .toDouble, .toBool, .toText, .toBytes, .toDuration, .toTimestamp,
      .typeOf,
      .timePart, .timePartInZone:
      try step()
      return try function(instruction, of: try value(instruction.a))
    case .list, .map, .transform, .filter:
      try step()
      return try collection(instruction)
    case .hasVariableField, .hasField, .hasEntry, .all, .any, .not, .equal, .notEqual, .less, .lessOrEqual,
      .greater,
      .greaterOrEqual, .contained, .contains, .startsWith, .endsWith, .matches, .matchesPattern, .allOf,
      .anyOf,
      .oneOf:
      return .bool(try truth(at))
    }
  }

  // MARK: Truth

  /// Whether the instruction yields true; anything that is not true or false fails.
  mutating func truth(_ at: Int32) throws(EvaluationFailure) -> Bool {
    let instruction = instructions[Int(at)]
    switch instruction.operation {
    case .all:
      try step()
      return try combine(instruction, decisive: false)
    case .any:
      try step()
      return try combine(instruction, decisive: true)
    case .not:
      try step()
      return !(try truth(instruction.a))
    case .equal:
      return try compare(instruction)
    case .notEqual:
      return !(try compare(instruction))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      try step()
      return try isOrdered(instruction)
    case .contained:
      try step()
      let needle = try value(instruction.a)
      return try isContained(needle, in: try value(instruction.b))
    case .contains, .startsWith, .endsWith, .matches, .matchesPattern:
      try step()
      return try textTest(instruction)
    case .hasVariableField, .hasField, .hasEntry:
      try step()
      return try has(instruction)
    case .allOf, .anyOf, .oneOf:
      try step()
      return try quantified(instruction)
    default:
      guard case .bool(let truth) = try value(at) else { throw .noSuchOverload }
      return truth
    }
  }

  /// `&&` and `||`: one decisive term decides, wherever it stands; else the first failure is the result.
  private mutating func combine(_ instruction: Instruction, decisive: Bool) throws(EvaluationFailure) -> Bool
  {
    var failure: EvaluationFailure?
    for index in Int(instruction.a)..<Int(instruction.a + instruction.b) {
      do throws(EvaluationFailure) {
        if try truth(operands[index]) == decisive { return decisive }
      } catch {
        if error.isFinal { throw error }
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return !decisive
  }

  @inline(__always)
  private mutating func compare(_ instruction: Instruction) throws(EvaluationFailure) -> Bool {
    try step()
    let left = try value(instruction.a)
    return try isEqual(left, try value(instruction.b))
  }

  private mutating func isOrdered(_ instruction: Instruction) throws(EvaluationFailure) -> Bool {
    let left = try value(instruction.a)
    let right = try value(instruction.b)
    guard let order = left.order(to: right) else {
      if case .double = left { return try unordered(right) }
      if case .double = right { return try unordered(left) }
      throw .noSuchOverload
    }
    return switch instruction.operation {
    case .less: order == .before
    case .lessOrEqual: order != .after
    case .greater: order == .after
    default: order != .before
    }
  }

  /// A double that has no order to another number is NaN: every comparison is false.
  private func unordered(_ other: Value) throws(EvaluationFailure) -> Bool {
    switch other {
    case .int, .uint, .double: return false
    default: throw .noSuchOverload
    }
  }
}
