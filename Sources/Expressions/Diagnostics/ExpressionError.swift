// SPDX-License-Identifier: Apache-2.0

/// Thrown when an expression does not compile.
package struct ExpressionError: Error, Hashable, Sendable {
  /// What is wrong, in the order of the source. Never empty.
  package let diagnostics: [ExpressionDiagnostic]
}
