// SPDX-License-Identifier: Apache-2.0

/// Checks names and types and writes the instructions, in one walk over the tree. It does not stop at a
/// mistake: what is wrong counts as `dyn` from there on, so that one mistake is reported once.
struct Compiler {
  /// What a part of the expression came to.
  struct Part {
    let type: ValueType
    /// The instruction that yields it.
    let at: Int32
    /// The fact it is, when it is one.
    var path: ReadPath?
  }

  /// A macro's variable.
  struct Local {
    let name: String
    let type: ValueType
  }

  let declarations: Declarations
  var findings: [Finding] = []
  /// How often each path is read; a path that turned out to be the start of a longer one falls to 0.
  var reads: [ReadPath: Int] = [:]
  var locals: [Local] = []
  /// What is asked for beside the variables, in the order of their slots behind them.
  var asked: [Asked] = []
  /// Where a part of an instant is asked for without a zone: in bytes from the start.
  var zoneless: [Int] = []

  private var instructions: [Instruction] = []
  private var operands: [Int32] = []
  private var constants: [Value] = []
  private var patterns: [Pattern] = []
  private var zones: [any ZoneClock] = []
  private var localCount = 0

  init(_ declarations: Declarations) {
    self.declarations = declarations
  }

  func code(root: Int32) -> Code {
    Code(
      instructions: instructions, operands: operands, constants: constants, patterns: patterns, zones: zones,
      root: root, localCount: localCount, variableCount: declarations.variables.count + asked.count)
  }

  // MARK: Writing

  mutating func emit(_ operation: Operation, _ a: Int32 = 0, _ b: Int32 = 0, _ c: Int32 = 0) -> Int32 {
    instructions.append(Instruction(operation: operation, a: a, b: b, c: c))
    return Int32(instructions.count - 1)
  }

  mutating func emit(_ operation: Operation, _ type: ValueType, _ parts: Part...) -> Part {
    let at = parts.map(\.at) + [0, 0]
    return Part(type: type, at: emit(operation, at[0], at[1], parts.count > 2 ? at[2] : 0))
  }

  mutating func emit(constant: Value, _ type: ValueType) -> Part {
    Part(type: type, at: emit(.constant, add(constant: constant)))
  }

  mutating func add(constant: Value) -> Int32 {
    constants.append(constant)
    return Int32(constants.count - 1)
  }

  mutating func add(operands more: [Int32]) -> Int32 {
    operands.append(contentsOf: more)
    return Int32(operands.count - more.count)
  }

  mutating func add(pattern: Pattern) -> Int32 {
    patterns.append(pattern)
    return Int32(patterns.count - 1)
  }

  mutating func add(zone: any ZoneClock) -> Int32 {
    zones.append(zone)
    return Int32(zones.count - 1)
  }

  /// The value of a part that is a constant.
  func constant(_ part: Part) -> Value? {
    let instruction = instructions[Int(part.at)]
    return instruction.operation == .constant ? constants[Int(instruction.a)] : nil
  }

  func instruction(of part: Part) -> Instruction { instructions[Int(part.at)] }

  /// Opens a macro's variable, compiles what may use it, closes it.
  mutating func withLocal<Result>(
    _ name: String, _ type: ValueType, _ body: (inout Compiler, _ slot: Int32) -> Result
  ) -> Result {
    locals.append(Local(name: name, type: type))
    localCount = max(localCount, locals.count)
    defer { locals.removeLast() }
    return body(&self, Int32(locals.count - 1))
  }

  // MARK: Reporting

  /// Notes a mistake and goes on with something of unknown type.
  mutating func broken(
    _ code: ExpressionDiagnostic.Code, _ message: String, at span: Span, suggestion: String? = nil
  ) -> Part {
    findings.append(Finding(code, message, at: span, suggestion: suggestion))
    return Part(type: .dyn, at: emit(.constant, add(constant: .null)))
  }

  /// The whole expression must be of this type.
  mutating func require(_ expected: ValueType, of part: Part, at span: Span) {
    guard part.type.joined(with: expected) == nil else { return }
    let isCondition = expected == .bool
    findings.append(
      Finding(
        isCondition ? .notBool : .type,
        isCondition
          ? "a condition must be true or false, this is \(part.type)"
          : "expected \(expected), this is \(part.type)",
        at: span))
  }

  // MARK: Walking

  mutating func compile(_ syntax: Syntax) -> Part {
    switch syntax.node {
    case .literal(let value):
      return emit(constant: value, Self.type(ofLiteral: value))
    case .name(let name, let isAbsolute):
      return compile(name: name, isAbsolute: isAbsolute, at: syntax.span)
    case .field(let operand, let name):
      return compile(field: name, of: operand, in: syntax)
    case .index(let operand, let index):
      return compile(index: index, of: operand)
    case .call(let target, let name, let arguments):
      return compile(call: name, of: target, arguments, at: syntax.span)
    case .list(let items):
      return compile(list: items)
    case .map(let entries):
      return compile(map: entries, at: syntax.span)
    case .all(let terms):
      return compile(.all, terms, sign: "&&")
    case .any(let terms):
      return compile(.any, terms, sign: "||")
    case .not(let operand):
      let part = condition(operand, of: "!")
      return emit(.not, .bool, part)
    case .negated(let operand):
      return compile(negated: operand, at: syntax.span)
    case .conditional(let condition, let yes, let no):
      return compile(condition, yes: yes, no: no, at: syntax.span)
    case .binary(let name, let left, let right):
      return compile(name, left, right, at: syntax.span)
    }
  }

  private static func type(ofLiteral value: Value) -> ValueType {
    switch value {
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    default: .null
    }
  }

  private mutating func compile(list items: [Syntax]) -> Part {
    let parts = items.map { compile($0) }
    let element = joinedType(of: parts)
    let values = parts.compactMap { constant($0) }
    if values.count == parts.count { return emit(constant: .list(values), .list(element)) }
    let start = add(operands: parts.map(\.at))
    return Part(type: .list(element), at: emit(.list, start, Int32(parts.count)))
  }

  private mutating func compile(map entries: [(key: Syntax, value: Syntax)], at span: Span) -> Part {
    var keys: [Part] = []
    var values: [Part] = []
    for entry in entries {
      let key = compile(entry.key)
      keys.append(
        [.dyn, .bool, .int, .uint, .string].contains(key.type)
          ? key
          : broken(
            .type, "a map key must be bool, int, uint or string, this is \(key.type)", at: entry.key.span))
      values.append(compile(entry.value))
    }
    let type = ValueType.map(joinedType(of: keys), joinedType(of: values))
    let pairs = zip(keys.compactMap { constant($0) }, values.compactMap { constant($0) })
    if keys.allSatisfy({ constant($0) != nil }), values.allSatisfy({ constant($0) != nil }) {
      do throws(EvaluationFailure) {
        return emit(constant: .map(try MapValue(Array(pairs))), type)
      } catch {
        let isTwice = error == .duplicateKey
        return broken(
          .literal,
          isTwice ? "a key stands twice in this map" : "a map key must be bool, int, uint or string", at: span
        )
      }
    }
    let start = add(operands: zip(keys, values).flatMap { [$0.at, $1.at] })
    return Part(type: type, at: emit(.map, start, Int32(keys.count)))
  }

  /// The one type that all have, else `dyn`.
  private func joinedType(of parts: [Part]) -> ValueType {
    guard let first = parts.first else { return .dyn }
    return parts.dropFirst().reduce(first.type) { $0 == $1.type ? $0 : .dyn }
  }
}
