// SPDX-License-Identifier: Apache-2.0

/// Reads an expression by CEL's grammar. Recursion is bounded by `CompileLimits.nesting`, the tree by
/// `.depth`.
struct Parser {
  private static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "in", "let", "loop",
    "namespace",
    "package", "return", "var", "void", "while",
  ]
  /// From the loosest to the tightest; all of one level associate to the left.
  private static let levels: [Set<String>] = [
    ["==", "!=", "<", "<=", ">", ">=", "in"], ["+", "-"], ["*", "/", "%"],
  ]

  private let tokens: [Token]
  private let limits: CompileLimits
  private var position = 0
  private var nesting = 0

  private init(_ tokens: [Token], _ limits: CompileLimits) {
    self.tokens = tokens
    self.limits = limits
  }

  static func parse(_ source: String, limits: CompileLimits) throws(Finding) -> Syntax {
    guard source.utf8.count <= limits.sourceBytes else {
      throw Finding(
        .tooLong, "the expression has \(source.utf8.count) bytes; at most \(limits.sourceBytes) are allowed",
        at: Span(start: 0, end: 0))
    }
    var parser = Parser(try Lexer.tokens(of: source), limits)
    let syntax = try parser.expression()
    guard parser.token.kind == .end else { throw parser.unexpected("an operator or the end") }
    return syntax
  }

  // MARK: Words

  private var token: Token { tokens[position] }

  private func isAt(_ symbol: String) -> Bool { token.kind == .symbol(symbol) }

  private mutating func take(_ symbol: String) -> Token? {
    guard isAt(symbol) else { return nil }
    defer { position += 1 }
    return token
  }

  private mutating func expect(_ symbol: String) throws(Finding) -> Token {
    guard let token = take(symbol) else { throw unexpected(symbol) }
    return token
  }

  private func unexpected(_ wanted: String) -> Finding {
    let found =
      switch token.kind {
      case .end: "the end"
      case .symbol(let text), .identifier(let text), .quotedIdentifier(let text): text
      case .string, .bytes: "a text"
      case .int, .uint, .double: "a number"
      }
    return Finding(
      .syntax, "expected \(wanted), found \(found)", at: token.span,
      suggestion: Self.signs[found.lowercased()])
  }

  /// Words of other languages, and the signs that stand for them.
  private static let signs = [
    "and": "and is written &&", "or": "or is written ||", "not": "not is written !",
    "is": "equality is written ==", "equals": "equality is written ==",
    "like": "patterns are written text.matches(\"…\")", "contains": "write text.contains(\"…\")",
    "matches": "write text.matches(\"…\")",
  ]

  private func make(_ node: Syntax.Node, _ span: Span, over children: [Syntax] = []) throws(Finding) -> Syntax
  {
    let depth = 1 + (children.map(\.depth).max() ?? 0)
    guard depth <= limits.depth else {
      throw Finding(.tooDeep, "more than \(limits.depth) operations rest on one another", at: span)
    }
    return Syntax(node: node, span: span, depth: depth)
  }

  // MARK: Operators

  private mutating func expression() throws(Finding) -> Syntax {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= limits.nesting else {
      throw Finding(.tooDeep, "nested more than \(limits.nesting) deep", at: token.span)
    }
    let condition = try either()
    guard take("?") != nil else { return condition }
    let yes = try either()
    _ = try expect(":")
    let no = try expression()
    return try make(
      .conditional(condition, yes, no), condition.span.through(no.span), over: [condition, yes, no])
  }

  private mutating func either() throws(Finding) -> Syntax {
    var terms = [try both()]
    while take("||") != nil { terms.append(try both()) }
    if terms.count == 1 { return terms[0] }
    return try make(.any(terms), terms[0].span.through(terms[terms.count - 1].span), over: terms)
  }

  private mutating func both() throws(Finding) -> Syntax {
    var terms = [try binary(level: 0)]
    while take("&&") != nil { terms.append(try binary(level: 0)) }
    if terms.count == 1 { return terms[0] }
    return try make(.all(terms), terms[0].span.through(terms[terms.count - 1].span), over: terms)
  }

  private mutating func binary(level: Int) throws(Finding) -> Syntax {
    guard level < Self.levels.count else { return try unary() }
    var left = try binary(level: level + 1)
    while let name = takeOperator(of: Self.levels[level]) {
      let right = try binary(level: level + 1)
      left = try make(.binary(name, left, right), left.span.through(right.span), over: [left, right])
    }
    return left
  }

  private mutating func takeOperator(of level: Set<String>) -> Syntax.Name? {
    switch token.kind {
    case .symbol(let text) where level.contains(text), .identifier(let text) where level.contains(text):
      defer { position += 1 }
      return Syntax.Name(text: text, span: token.span)
    default:
      return nil
    }
  }

  /// `!a`, `!!a`, `-a`, `--a`, or a negative number, which is one literal.
  private mutating func unary() throws(Finding) -> Syntax {
    guard isAt("!") || isAt("-") else { return try member() }
    let sign: Token = token
    var signs: [Token] = []
    while token.kind == sign.kind, !isNegativeNumber {
      signs.append(token)
      position += 1
    }
    var operand = try member()
    for token in signs.reversed() {
      let span = token.span.through(operand.span)
      let node: Syntax.Node = sign.kind == .symbol("!") ? .not(operand) : .negated(operand)
      operand = try make(node, span, over: [operand])
    }
    return operand
  }

  private var isNegativeNumber: Bool {
    guard isAt("-") else { return false }
    switch tokens[position + 1].kind {
    case .int, .double: return true
    default: return false
    }
  }

  // MARK: Operands

  private mutating func member() throws(Finding) -> Syntax {
    var operand = try primary()
    while true {
      if take(".") != nil {
        operand = try selection(of: operand)
      } else if take("[") != nil {
        if isAt("?") { throw notSupported("optional indexing [?…]") }
        let index = try expression()
        let end = try expect("]")
        operand = try make(.index(operand, index), operand.span.through(end.span), over: [operand, index])
      } else if isAt("{") {
        throw notSupported("making objects with {…} after a name")
      } else {
        return operand
      }
    }
  }

  private mutating func selection(of operand: Syntax) throws(Finding) -> Syntax {
    if isAt("?") { throw notSupported("optional selection .?") }
    let name: Syntax.Name
    switch token.kind {
    case .identifier(let text) where !["in", "true", "false", "null"].contains(text):
      name = Syntax.Name(text: text, span: token.span)
      position += 1
      if let open = take("(") { return try call(of: operand, name, open) }
    case .quotedIdentifier(let text):
      name = Syntax.Name(text: text, span: token.span)
      position += 1
    default:
      throw unexpected("a field name")
    }
    return try make(.field(operand, name), operand.span.through(name.span), over: [operand])
  }

  private mutating func call(of target: Syntax?, _ name: Syntax.Name, _ open: Token) throws(Finding) -> Syntax
  {
    let (arguments, end) = try expressions(until: ")")
    let start = target?.span ?? name.span
    let children = (target.map { [$0] } ?? []) + arguments
    return try make(.call(of: target, name, arguments), start.through(end.span), over: children)
  }

  /// Expressions with commas between them; lists and maps (not calls) may end in one.
  private mutating func expressions(until close: String) throws(Finding) -> ([Syntax], Token) {
    var items: [Syntax] = []
    if let end = take(close) { return (items, end) }
    while true {
      if isAt("?") { throw notSupported("optional elements ?…") }
      items.append(try expression())
      if let end = take(close) { return (items, end) }
      _ = try expect(",")
      if close == "]", let end = take(close) { return (items, end) }
    }
  }

  private func notSupported(_ what: String) -> Finding {
    Finding(.notSupported, "\(what) is not supported", at: token.span)
  }

  private mutating func primary() throws(Finding) -> Syntax {
    let first = token
    position += 1
    switch first.kind {
    case .int(let magnitude):
      guard let number = Int64(exactly: magnitude) else {
        throw Finding(.literal, "\(magnitude) does not fit in 64 bits", at: first.span)
      }
      return try make(.literal(.int(number)), first.span)
    case .uint(let number): return try make(.literal(.uint(number)), first.span)
    case .double(let number): return try make(.literal(.double(number)), first.span)
    case .string(let text): return try make(.literal(.string(text)), first.span)
    case .bytes(let bytes): return try make(.literal(.bytes(bytes)), first.span)
    case .symbol("-"): return try negativeNumber(from: first)
    case .symbol("("):
      let inner = try expression()
      let end = try expect(")")
      return Syntax(node: inner.node, span: first.span.through(end.span), depth: inner.depth)
    case .symbol("["):
      let (items, end) = try expressions(until: "]")
      return try make(.list(items), first.span.through(end.span), over: items)
    case .symbol("{"): return try map(from: first)
    case .symbol("."):
      guard case .identifier(let text) = token.kind else { throw unexpected("a name") }
      position += 1
      return try name(text, tokens[position - 1].span, isAbsolute: true)
    case .identifier(let text): return try name(text, first.span, isAbsolute: false)
    default:
      position -= 1
      throw unexpected("a value")
    }
  }

  private mutating func negativeNumber(from sign: Token) throws(Finding) -> Syntax {
    defer { position += 1 }
    let span = sign.span.through(token.span)
    switch token.kind {
    case .int(let magnitude): return try make(.literal(.int(Int64(truncatingIfNeeded: 0 &- magnitude))), span)
    case .double(let number): return try make(.literal(.double(-number)), span)
    default: throw unexpected("a value")
    }
  }

  private mutating func map(from open: Token) throws(Finding) -> Syntax {
    var entries: [(key: Syntax, value: Syntax)] = []
    while true {
      if let end = take("}") {
        return try make(
          .map(entries), open.span.through(end.span), over: entries.flatMap { [$0.key, $0.value] })
      }
      if !entries.isEmpty {
        _ = try expect(",")
        if isAt("}") { continue }
      }
      if isAt("?") { throw notSupported("optional entries ?…") }
      let key = try expression()
      _ = try expect(":")
      entries.append((key, try expression()))
    }
  }

  private mutating func name(_ text: String, _ span: Span, isAbsolute: Bool) throws(Finding) -> Syntax {
    if !isAbsolute, let constant = Self.constants[text] { return try make(.literal(constant), span) }
    if Self.reserved.contains(text) {
      throw Finding(.syntax, "\(text) is a reserved word", at: span)
    }
    if let open = take("(") { return try call(of: nil, Syntax.Name(text: text, span: span), open) }
    return try make(.name(text, isAbsolute: isAbsolute), span)
  }

  private static let constants: [String: Value] = ["true": .bool(true), "false": .bool(false), "null": .null]
}
