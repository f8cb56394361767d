// SPDX-License-Identifier: Apache-2.0

/// A diagnostic whose line and column have not been counted yet.
struct Finding: Error {
  let code: ExpressionDiagnostic.Code
  let message: String
  let span: Span
  var suggestion: String?

  init(_ code: ExpressionDiagnostic.Code, _ message: String, at span: Span, suggestion: String? = nil) {
    self.code = code
    self.message = message
    self.span = span
    self.suggestion = suggestion
  }

  func located(in source: String) -> ExpressionDiagnostic {
    let before = Array(source.utf8.prefix(span.start))
    let newline = UInt8(ascii: "\n")
    let lineStart = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
    let isScalarStart = { (byte: UInt8) in byte & 0xC0 != 0x80 }
    return ExpressionDiagnostic(
      code: code, message: message, offset: span.start, length: span.end - span.start,
      line: before.count { $0 == newline } + 1,
      column: before[lineStart...].count(where: isScalarStart) + 1,
      suggestion: suggestion)
  }
}
