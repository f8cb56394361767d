// SPDX-License-Identifier: Apache-2.0

/// Reads what a condition asks out of its syntax tree. The parser has bounded the depth.
struct OutlineReader {
  let source: String

  func outline(_ syntax: Syntax) -> ConditionOutline {
    ConditionOutline(kind(of: syntax) ?? .other(text(of: syntax)), at: syntax.span.start)
  }

  private func kind(of syntax: Syntax) -> ConditionOutline.Kind? {
    switch syntax.node {
    case .literal(.bool(let flag)): return .constant(flag)
    case .all(let terms): return .all(terms.map(outline))
    case .any(let terms): return .any(terms.map(outline))
    case .not(let operand): return .not(outline(operand))
    case .name, .field, .index:
      return fact(syntax).map { .isOne(of: [literal(.bool(true), at: syntax)], fact: $0) }
    case .binary(let sign, let left, let right): return comparison(sign.text, left, right, in: syntax)
    case .call(let target, let name, let arguments): return call(name.text, of: target, arguments)
    default: return nil
    }
  }

  // MARK: Comparing

  private func comparison(
    _ sign: String, _ left: Syntax, _ right: Syntax, in whole: Syntax
  ) -> ConditionOutline.Kind? {
    if sign == "in" { return membership(left, right) }
    if let one = value(left), let two = value(right) { return folded(sign, one, two) }
    if let fact = fact(left), let value = value(right) {
      return asked(sign, of: fact, literal(value, at: right), in: whole)
    }
    guard let fact = fact(right), let value = value(left) else { return nil }
    let turned = ["<": ">", "<=": ">=", ">": "<", ">=": "<="][sign] ?? sign
    return asked(turned, of: fact, literal(value, at: left), in: whole)
  }

  private func asked(
    _ sign: String, of fact: String, _ literal: ConditionOutline.Literal, in whole: Syntax
  ) -> ConditionOutline.Kind? {
    switch sign {
    case "==": return .isOne(of: [literal], fact: fact)
    case "!=": return .not(ConditionOutline(.isOne(of: [literal], fact: fact), at: whole.span.start))
    default: break
    }
    guard case .int(let number) = literal.value else { return nil }
    switch sign {
    case "<" where number > Int64.min: return .isWithin(Int64.min...(number - 1), fact: fact)
    case "<=": return .isWithin(Int64.min...number, fact: fact)
    case ">" where number < Int64.max: return .isWithin((number + 1)...Int64.max, fact: fact)
    case ">=": return .isWithin(number...Int64.max, fact: fact)
    // Below the smallest and above the largest number there is none.
    case "<", ">": return .constant(false)
    default: return nil
    }
  }

  /// Two literals of one type.
  private func folded(_ sign: String, _ one: OutlineValue, _ two: OutlineValue) -> ConditionOutline.Kind? {
    switch (sign, one, two) {
    case ("==", _, _): return .constant(one == two)
    case ("!=", _, _): return .constant(one != two)
    case ("<", .int(let left), .int(let right)): return .constant(left < right)
    case ("<=", .int(let left), .int(let right)): return .constant(left <= right)
    case (">", .int(let left), .int(let right)): return .constant(left > right)
    case (">=", .int(let left), .int(let right)): return .constant(left >= right)
    default: return nil
    }
  }

  private func membership(_ item: Syntax, _ container: Syntax) -> ConditionOutline.Kind? {
    guard case .list(let items) = container.node else { return nil }
    let literals = items.compactMap { each in value(each).map { literal($0, at: each) } }
    guard literals.count == items.count else { return nil }
    if let known = value(item) { return .constant(literals.contains { $0.value == known }) }
    return fact(item).map { .isOne(of: literals, fact: $0) }
  }

  // MARK: Calls

  private func call(_ name: String, of target: Syntax?, _ arguments: [Syntax]) -> ConditionOutline.Kind? {
    guard arguments.count == 1 else { return nil }
    if target == nil, name == "has" { return fact(arguments[0]).map { .isSet(fact: $0) } }
    guard let kind = TextTest.Kind(rawValue: name), let subject = target ?? arguments.first else {
      return nil
    }
    guard target != nil, let fact = fact(subject), case .string(let text)? = value(arguments[0]) else {
      return nil
    }
    return .text(TextTest(kind, text), fact: fact)
  }

  // MARK: Leaves

  private func literal(_ value: OutlineValue, at syntax: Syntax) -> ConditionOutline.Literal {
    ConditionOutline.Literal(value: value, offset: syntax.span.start)
  }

  private func value(_ syntax: Syntax) -> OutlineValue? {
    guard case .literal(let value) = syntax.node else { return nil }
    return OutlineValue(value)
  }

  /// `a.b.c`, also where a part is written as `["c"]`.
  private func fact(_ syntax: Syntax) -> String? {
    switch syntax.node {
    case .name(let name, _): return name
    case .field(let operand, let name): return fact(operand).map { $0 + "." + name.text }
    case .index(let operand, let key):
      guard case .string(let name)? = value(key) else { return nil }
      return fact(operand).map { $0 + "." + name }
    case .call(nil, let name, let arguments) where arguments.count == 1 && !Compiler.isFunction(name.text):
      guard case .string(let argument)? = value(arguments[0]) else { return nil }
      return Asked(name.text, argument).description
    default: return nil
    }
  }

  /// The words of a part with one blank between them, so that only what it says counts.
  private func text(of syntax: Syntax) -> String {
    let bytes = Array(source.utf8.dropFirst(syntax.span.start).prefix(syntax.span.end - syntax.span.start))
    let part = String(decoding: bytes, as: UTF8.self)
    do throws(Finding) {
      return try Lexer.tokens(of: part).dropLast().map { token in
        String(decoding: bytes[token.span.start..<token.span.end], as: UTF8.self)
      }.joined(separator: " ")
    } catch {
      return part
    }
  }
}
