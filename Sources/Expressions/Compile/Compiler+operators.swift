// SPDX-License-Identifier: Apache-2.0

/// Logic, comparison, arithmetic.
extension Compiler {
  /// A part that must be true or false.
  mutating func condition(_ syntax: Syntax, of sign: String) -> Part {
    let part = compile(syntax)
    guard part.type == .bool || part.type == .dyn else {
      return broken(.type, "\(sign) needs bool, this is \(part.type)", at: syntax.span)
    }
    return part
  }

  mutating func compile(_ operation: Operation, _ terms: [Syntax], sign: String) -> Part {
    let parts = terms.map { condition($0, of: sign) }
    let start = add(operands: parts.map(\.at))
    return Part(type: .bool, at: emit(operation, start, Int32(parts.count)))
  }

  mutating func compile(_ test: Syntax, yes: Syntax, no: Syntax, at span: Span) -> Part {
    let testPart = condition(test, of: "? :")
    let yesPart = compile(yes)
    let noPart = compile(no)
    guard let type = yesPart.type.joined(with: noPart.type) else {
      return broken(
        .type, "both sides of the colon must have one type, found \(yesPart.type) and \(noPart.type)",
        at: yes.span.through(no.span))
    }
    return emit(.conditional, type, testPart, yesPart, noPart)
  }

  mutating func compile(negated operand: Syntax, at span: Span) -> Part {
    let part = compile(operand)
    guard [.int, .double, .dyn].contains(part.type) else {
      return broken(.type, "- needs int or double, this is \(part.type)", at: span)
    }
    return emit(.negate, part.type, part)
  }

  mutating func compile(_ sign: Syntax.Name, _ left: Syntax, _ right: Syntax, at span: Span) -> Part {
    let one = compile(left)
    let two = compile(right)
    switch sign.text {
    case "==", "!=":
      return equality(sign, one, two)
    case "in":
      return containment(sign, one, two)
    case "<", "<=", ">", ">=":
      let operations: [String: Operation] = [
        "<": .less, "<=": .lessOrEqual, ">": .greater, ">=": .greaterOrEqual,
      ]
      guard isOrdered(one.type, two.type) else { return mismatch(sign, one, two) }
      return emit(operations[sign.text] ?? .less, .bool, one, two)
    default:
      let operations: [String: Operation] = [
        "+": .add, "-": .subtract, "*": .multiply, "/": .divide, "%": .modulo,
      ]
      guard let operation = operations[sign.text], let type = Self.result(of: operation, one.type, two.type)
      else {
        return mismatch(sign, one, two)
      }
      return emit(operation, type, one, two)
    }
  }

  private mutating func equality(_ sign: Syntax.Name, _ one: Part, _ two: Part) -> Part {
    for part in [one, two] {
      if case .object(let object) = part.type {
        return broken(.type, "\(object.name) is an object; compare its fields", at: sign.span)
      }
    }
    guard one.type.joined(with: two.type) != nil else { return mismatch(sign, one, two) }
    return emit(sign.text == "==" ? .equal : .notEqual, .bool, one, two)
  }

  private mutating func containment(_ sign: Syntax.Name, _ one: Part, _ two: Part) -> Part {
    switch two.type {
    case .list(let element) where one.type.joined(with: element) != nil: break
    case .map(let key, _) where one.type.joined(with: key) != nil: break
    case .dyn: break
    case .list, .map: return mismatch(sign, one, two)
    case .string:
      return broken(
        .type, "in looks into a list or a map, not into string", at: sign.span,
        suggestion: "for a part of a text write text.contains(part)")
    default: return broken(.type, "in looks into a list or a map, not into \(two.type)", at: sign.span)
    }
    return emit(.contained, .bool, one, two)
  }

  private func isOrdered(_ one: ValueType, _ two: ValueType) -> Bool {
    if one.isNumber && two.isNumber { return true }
    let ordered: [ValueType] = [.int, .uint, .double, .bool, .string, .bytes, .duration, .timestamp, .dyn]
    guard ordered.contains(one), ordered.contains(two) else { return false }
    return one == two || one == .dyn || two == .dyn
  }

  /// The type of an arithmetic result, nil when the operation is not defined for the two.
  private static func result(of operation: Operation, _ one: ValueType, _ two: ValueType) -> ValueType? {
    if one == .dyn || two == .dyn { return .dyn }
    switch (operation, one, two) {
    case (.modulo, .int, .int), (.modulo, .uint, .uint): return one
    case (.modulo, _, _): return nil
    case (_, .int, .int), (_, .uint, .uint), (_, .double, .double): return one
    case (.add, .string, .string), (.add, .bytes, .bytes): return one
    case (.add, .list, .list): return one.joined(with: two)
    case (.add, .duration, .duration), (.subtract, .duration, .duration): return .duration
    case (.add, .timestamp, .duration), (.add, .duration, .timestamp): return .timestamp
    case (.subtract, .timestamp, .duration): return .timestamp
    case (.subtract, .timestamp, .timestamp): return .duration
    default: return nil
    }
  }

  private mutating func mismatch(_ sign: Syntax.Name, _ one: Part, _ two: Part) -> Part {
    broken(
      .type, "\(sign.text) is not defined for \(one.type) and \(two.type)", at: sign.span,
      suggestion: Self.conversion(sign.text, one.type, two.type))
  }

  private static func conversion(_ sign: String, _ one: ValueType, _ two: ValueType) -> String? {
    if sign == "in" { return nil }
    if one == .null || two == .null { return "whether something is set is asked with has(…)" }
    let pair: Set<ValueType> = [one, two]
    if pair == [.int, .double] { return "convert the int with double(…)" }
    if pair == [.int, .uint] { return "write the number with or without u, or convert with int(…)" }
    if pair == [.string, .bool] { return "write true and false without quotes" }
    if pair.contains(.string), sign == "+" { return "convert to text with string(…)" }
    if pair == [.string, .int], sign != "-" { return "write numbers without quotes, or convert with int(…)" }
    if pair.contains(.duration) { return "a time span is written duration(\"90s\")" }
    if pair.contains(.timestamp) { return "an instant is written timestamp(\"2026-01-31T08:00:00Z\")" }
    return nil
  }
}
