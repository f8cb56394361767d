// SPDX-License-Identifier: Apache-2.0

/// A test, what came of it, and how long it took.
package struct PlayedTest: Sendable {
  package let test: RoutingTest
  package let outcome: TestOutcome
  package let milliseconds: Int

  package init(_ test: RoutingTest, _ outcome: TestOutcome, milliseconds: Int) {
    self.test = test
    self.outcome = outcome
    self.milliseconds = milliseconds
  }
}
