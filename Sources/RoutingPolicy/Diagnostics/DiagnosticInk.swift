// SPDX-License-Identifier: Apache-2.0

/// The parts of a diagnostic that stand out at a terminal.
package enum DiagnosticInk: Sendable {
  case place
  case severity(Diagnostic.Severity)
  case caret(Diagnostic.Severity)
  case help
}
