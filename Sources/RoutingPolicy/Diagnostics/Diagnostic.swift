// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a policy, where, and if possible what was meant.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, CaseIterable, Sendable {
    /// The policy cannot be used.
    case error
    /// The policy can be used; it probably does not say what was meant.
    case warning
    /// The policy says what was meant; something in it has no effect, or could be better.
    case advice
  }

  package let severity: Severity
  package let code: DiagnosticCode
  /// One sentence without a full stop, in the words of the policy.
  package let message: String
  package let place: SourcePlace
  /// What to do, for example `did you mean "cards"?`
  package let suggestion: String?

  package init(
    _ severity: Severity, _ code: DiagnosticCode, _ message: String, at place: SourcePlace,
    suggestion: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.place = place
    self.suggestion = suggestion
  }
}

extension Diagnostic.Severity {
  /// `1 error`, `2 warnings`, `3 pieces of advice`
  package func count(_ count: Int) -> String {
    switch self {
    case .advice: "\(count) piece\(count == 1 ? "" : "s") of advice"
    default: "\(count) \(rawValue)\(count == 1 ? "" : "s")"
    }
  }
}

extension Diagnostic {
  package var file: String { place.file }
  /// From 1.
  package var line: Int { place.line }
  /// From 1, in characters (Unicode scalars).
  package var column: Int { place.column }
}

extension Diagnostic: CustomStringConvertible {
  /// `queues.yaml:12:5: error[unknown-skill]: no skill "crads"; did you mean "cards"?`
  package var description: String {
    "\(place): \(severity.rawValue)[\(code.rawValue)]: \(message)" + (suggestion.map { "; " + $0 } ?? "")
  }
}
