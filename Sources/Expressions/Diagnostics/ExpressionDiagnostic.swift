// SPDX-License-Identifier: Apache-2.0

/// What is wrong with an expression, where, and if possible what was meant.
package struct ExpressionDiagnostic: Hashable, Sendable {
  /// The kind of mistake. Raw values are stable.
  package enum Code: String, Sendable, CaseIterable {
    /// The text is not an expression.
    case syntax = "expression-syntax"
    /// A literal that is out of range or not well formed, also inside `duration("…")` and `timestamp("…")`.
    case literal = "expression-literal"
    case unknownName = "expression-unknown-name"
    case unknownField = "expression-unknown-field"
    case unknownFunction = "expression-unknown-function"
    /// Part of CEL, but not of what is supported here.
    case notSupported = "expression-not-supported"
    case type = "expression-type"
    /// A condition whose result is not true or false.
    case notBool = "expression-not-bool"
    /// A pattern that is not valid RE2 syntax.
    case pattern = "expression-pattern"
    case tooLong = "expression-too-long"
    case tooDeep = "expression-too-deep"
  }

  package let code: Code
  /// One sentence without a full stop; names what was found, in the words of the expression.
  package let message: String
  /// Where the offending text begins: UTF-8 bytes from the start of the expression.
  package let offset: Int
  /// UTF-8 bytes of the offending text; 0 only at the end of the expression.
  package let length: Int
  /// From 1.
  package let line: Int
  /// From 1, in characters (Unicode scalars).
  package let column: Int
  /// For example `did you mean "intent"?`
  package let suggestion: String?
}

extension ExpressionDiagnostic: CustomStringConvertible {
  package var description: String {
    "\(line):\(column): \(message)" + (suggestion.map { "; " + $0 } ?? "")
  }
}
