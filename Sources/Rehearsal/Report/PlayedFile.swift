// SPDX-License-Identifier: Apache-2.0

/// A file of tests and what came of those that were played.
package struct PlayedFile: Sendable {
  package let file: TestFile
  package let tests: [PlayedTest]

  package init(_ file: TestFile, _ tests: [PlayedTest]) {
    self.file = file
    self.tests = tests
  }

  package var failed: Int { tests.count { !$0.outcome.hasPassed } }
  package var milliseconds: Int { tests.reduce(0) { $0 + $1.milliseconds } }
}
