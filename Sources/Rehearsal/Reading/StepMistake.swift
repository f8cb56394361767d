// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy

/// Why a step cannot be understood, and where in its text.
struct StepMistake: Error {
  let code: DiagnosticCode
  let message: String
  /// In bytes of the step's text.
  let offset: Int
  let suggestion: String?

  init(_ code: DiagnosticCode, _ message: String, at offset: Int, _ suggestion: String? = nil) {
    self.code = code
    self.message = message
    self.offset = offset
    self.suggestion = suggestion
  }
}
