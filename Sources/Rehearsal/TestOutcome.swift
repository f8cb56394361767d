// SPDX-License-Identifier: Apache-2.0

package import RoutingPolicy

/// What came of playing one test.
package struct TestOutcome: Sendable {
  /// The first step that went otherwise.
  package struct Failure: Hashable, Sendable {
    /// For a terminal: file, line, column and what went wrong.
    package let diagnostic: Diagnostic
    /// What was to be so, as the test says it.
    package let expected: String
    /// What is so, in a few lines.
    package let actual: [String]
    /// The last things that happened, each with its time; oldest first.
    package let story: [String]

    /// On one line.
    package var message: String {
      "expected: \(expected); in fact: "
        + (actual.isEmpty ? "nothing of the kind" : actual.joined(separator: "; "))
    }
  }

  /// Nil: it passed.
  package let failure: Failure?
  package var hasPassed: Bool { failure == nil }
}
