// SPDX-License-Identifier: Apache-2.0

/// Lists, maps and the macros over them.
extension Evaluator {
  mutating func collection(_ instruction: Instruction) throws(EvaluationFailure) -> Value {
    switch instruction.operation {
    case .list: return .list(try list(instruction))
    case .map: return .map(try map(instruction))
    default: return .list(try picked(instruction))
    }
  }

  private mutating func list(_ instruction: Instruction) throws(EvaluationFailure) -> [Value] {
    try produce(values: Int(instruction.b))
    var items: [Value] = []
    items.reserveCapacity(Int(instruction.b))
    for index in Int(instruction.a)..<Int(instruction.a + instruction.b) {
      items.append(try value(operands[index]))
    }
    return items
  }

  private mutating func map(_ instruction: Instruction) throws(EvaluationFailure) -> MapValue {
    try produce(values: 2 * Int(instruction.b))
    var entries: [(Value, Value)] = []
    for index in 0..<Int(instruction.b) {
      let key = try value(operands[Int(instruction.a) + 2 * index])
      entries.append((key, try value(operands[Int(instruction.a) + 2 * index + 1])))
    }
    return try MapValue(entries)
  }

  /// What a macro goes over: a list's items, a map's keys.
  private mutating func range(_ at: Int32) throws(EvaluationFailure) -> [Value] {
    switch try value(at) {
    case .list(let items): return items
    case .map(let map):
      try produce(values: map.count)
      return map.entries.map(\.key)
    default: throw .noSuchOverload
    }
  }

  /// `map` and `filter`: the first failure is the result.
  private mutating func picked(_ instruction: Instruction) throws(EvaluationFailure) -> [Value] {
    let start = Int(instruction.a)
    let slot = Int(operands[start + 1])
    let body = operands[start + 2]
    let predicate = operands[start + 3]
    var results: [Value] = []
    for item in try range(operands[start]) {
      try step()
      locals[slot] = item
      if instruction.operation == .filter {
        guard try truth(body) else { continue }
        results.append(item)
      } else {
        if predicate >= 0, !(try truth(predicate)) { continue }
        results.append(try value(body))
      }
      try produce(values: 1)
    }
    return results
  }

  /// `all`, `exists`: one decisive item decides, else the first failure is the result. `exists_one` absorbs
  /// nothing.
  mutating func quantified(_ instruction: Instruction) throws(EvaluationFailure) -> Bool {
    let start = Int(instruction.a)
    let slot = Int(operands[start + 1])
    let body = operands[start + 2]
    let items = try range(operands[start])
    if instruction.operation == .oneOf { return try isOne(of: items, slot, body) }
    let decisive = instruction.operation == .anyOf
    var failure: EvaluationFailure?
    for item in items {
      try step()
      locals[slot] = item
      do throws(EvaluationFailure) {
        if try truth(body) == decisive { return decisive }
      } catch {
        if error.isFinal { throw error }
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return !decisive
  }

  private mutating func isOne(of items: [Value], _ slot: Int, _ body: Int32) throws(EvaluationFailure) -> Bool
  {
    var count = 0
    for item in items {
      try step()
      locals[slot] = item
      if try truth(body) { count += 1 }
    }
    return count == 1
  }
}
