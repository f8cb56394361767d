// SPDX-License-Identifier: Apache-2.0

/// A compiled expression: immutable, cheap to copy, safe to evaluate from several tasks at once.
///
///     let program = try Program(
///       compiling: #"interaction.intent == "card_lost" || message.text.matches("(?i)lost.{0,20}card|挂失")"#,
///       with: declarations, expecting: .bool)
///     let applies = try program.isTrue(facts)
///
/// The language is CEL (https://github.com/google/cel-spec, langdef.md): literals, fields, `[]`, `in`,
/// comparison, `&&` and `||` that absorb failures on either side, arithmetic that fails instead of
/// overflowing, `? :`, lists, maps, the macros `has`, `all`, `exists`, `exists_one`, `map`, `filter`, texts,
/// RE2 patterns, durations, timestamps (in the zones that the declarations bring) and conversions. Not
/// supported, and refused by name when compiling: messages, optionals, extension libraries, zones that are
/// not literals.
package struct Program: Sendable {
  /// As it was written.
  package let source: String
  package let resultType: ValueType
  /// The facts it may read: a change of any other cannot change its value.
  package let reads: Set<ReadPath>

  /// What it asks for beside the variables. Their values stand behind those of the variables in an
  /// activation for it, in this order.
  package let asks: [Asked]
  /// Where parts of instants are asked for without a zone, and so in UTC: UTF-8 bytes from the start.
  package let zoneless: [Int]

  /// It looks through texts or lists: patterns, `contains`, macros. What does not takes well under a
  /// microsecond.
  package var isLengthy: Bool { code.isLengthy }

  private let code: Code

  /// Parses and checks `source`.
  ///
  /// - Parameters:
  ///   - source: at most `limits.sourceBytes` bytes.
  ///   - declarations: the variables it may name. Activations must be made for the same ones.
  ///   - expected: what the result must be (`.bool` for a condition), or nil for anything. A result of type
  ///     `dyn` passes and is looked at when it is there.
  /// - Throws: `ExpressionError` with every mistake found: the first one in the syntax, or all in names and
  ///   types.
  package init(
    compiling source: String, with declarations: Declarations, expecting expected: ValueType? = nil,
    limits: CompileLimits = .standard
  ) throws(ExpressionError) {
    let syntax: Syntax
    do {
      syntax = try Parser.parse(source, limits: limits)
    } catch {
      throw ExpressionError(diagnostics: [error.located(in: source)])
    }
    var compiler = Compiler(declarations)
    let root = compiler.compile(syntax)
    if let expected { compiler.require(expected, of: root, at: syntax.span) }
    guard compiler.findings.isEmpty else {
      let located = compiler.findings.map { $0.located(in: source) }
      throw ExpressionError(diagnostics: located.sorted { $0.offset < $1.offset })
    }
    self.source = source
    resultType = root.type
    reads = Set(compiler.reads.filter { $0.value > 0 }.keys)
    asks = compiler.asked
    zoneless = compiler.zoneless
    code = compiler.code(root: root.at)
  }

  /// The value for the facts at hand.
  ///
  /// - Parameters:
  ///   - facts: made for the declarations that this was compiled with.
  ///   - limits: what it may use.
  package func evaluate(
    _ facts: Activation, limits: EvaluationLimits = .standard
  ) -> Result<Value, EvaluationFailure> {
    do throws(EvaluationFailure) {
      return .success(
        try Evaluator.run(code, facts, limits) { (evaluator) throws(EvaluationFailure) in
          try evaluator.value(code.root)
        })
    } catch {
      return .failure(error)
    }
  }

  /// Whether the condition holds. The quick way for rules.
  ///
  /// - Throws: what failed; `noSuchOverload` if the result is not true or false.
  package func isTrue(
    _ facts: Activation, limits: EvaluationLimits = .standard
  ) throws(EvaluationFailure) -> Bool {
    try Evaluator.run(code, facts, limits) { (evaluator) throws(EvaluationFailure) in
      try evaluator.truth(code.root)
    }
  }
}
