// SPDX-License-Identifier: Apache-2.0

/// All that was played in one go.
package struct TestReport: Sendable {
  package let files: [PlayedFile]
  package let milliseconds: Int

  /// - Parameter milliseconds: how long all of it took, reading too.
  package init(_ files: [PlayedFile], milliseconds: Int) {
    self.files = files
    self.milliseconds = milliseconds
  }

  package var played: Int { files.reduce(0) { $0 + $1.tests.count } }
  package var failed: Int { files.reduce(0) { $0 + $1.failed } }
  package var passed: Int { played - failed }
  /// Mistakes in test files.
  package var mistakes: Int { files.reduce(0) { $0 + $1.file.diagnostics.count } }
  package var hasPassed: Bool { failed == 0 && mistakes == 0 && played > 0 }
}
