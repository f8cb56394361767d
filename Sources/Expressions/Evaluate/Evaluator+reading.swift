// SPDX-License-Identifier: Apache-2.0

/// Fields, entries, elements, and whether they are there.
extension Evaluator {
  func present(_ value: Value) throws(EvaluationFailure) -> Value {
    if case .absent = value { throw .missingAttribute }
    return value
  }

  @inline(__always)
  func field(_ index: Int32, of value: Value) throws(EvaluationFailure) -> Value {
    switch value {
    case .object(let fields):
      guard Int(index) < fields.count else { throw .wrongActivation }
      return try present(fields[Int(index)])
    case .absent: throw .missingAttribute
    default: throw .wrongActivation
    }
  }

  func entry(_ key: Value, of value: Value) throws(EvaluationFailure) -> Value {
    guard case .map(let map) = value else { throw .noSuchOverload }
    guard let found = map[key] else { throw .noSuchKey }
    return found
  }

  func element(_ key: Value, of value: Value) throws(EvaluationFailure) -> Value {
    switch value {
    case .list(let items):
      guard let index = try position(key), items.indices.contains(index) else { throw .indexOutOfRange }
      return items[index]
    case .map: return try entry(key, of: value)
    default: throw .noSuchOverload
    }
  }

  /// A whole number as an index; nil when there is no such position.
  private func position(_ key: Value) throws(EvaluationFailure) -> Int? {
    switch key {
    case .int(let number): return Int(exactly: number)
    case .uint(let number): return Int(exactly: number)
    case .double(let number): return Int(exactly: number)
    default: throw .noSuchOverload
    }
  }

  mutating func has(_ instruction: Instruction) throws(EvaluationFailure) -> Bool {
    do throws(EvaluationFailure) {
      switch instruction.operation {
      case .hasVariableField:
        _ = try field(instruction.b, of: facts[Int(instruction.a)])
        return true
      case .hasField:
        _ = try field(instruction.b, of: try value(instruction.a))
        return true
      default:
        guard case .map(let map) = try value(instruction.a) else { throw .noSuchOverload }
        return map[constants[Int(instruction.b)]] != nil
      }
    } catch {
      // An absent whole has no parts.
      if error == .missingAttribute { return false }
      throw error
    }
  }

  mutating func isEqual(_ left: Value, _ right: Value) throws(EvaluationFailure) -> Bool {
    if let same = left.isSameScalar(as: right) {
      if case .string(let text) = left { try step(forBytes: text.utf8.count) }
      return same
    }
    switch (left, right) {
    case (.list(let one), .list(let two)):
      guard one.count == two.count else { return false }
      for (item, other) in zip(one, two) {
        try step()
        if !(try isEqual(item, other)) { return false }
      }
      return true
    case (.map(let one), .map(let two)):
      guard one.count == two.count else { return false }
      for entry in one.entries {
        try step()
        guard let other = two[entry.key], try isEqual(entry.value, other) else { return false }
      }
      return true
    default:
      throw .noSuchOverload
    }
  }

  mutating func isContained(_ needle: Value, in whole: Value) throws(EvaluationFailure) -> Bool {
    switch whole {
    case .list(let items):
      for item in items {
        try step()
        if try isEqual(needle, item) { return true }
      }
      return false
    case .map(let map): return map[needle] != nil
    default: throw .noSuchOverload
    }
  }
}
