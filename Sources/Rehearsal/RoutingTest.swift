// SPDX-License-Identifier: Apache-2.0

package import Interactions
package import RoutingPolicy

/// One routing test: a clock, customers, and steps one after the other.
package struct RoutingTest: Sendable {
  /// As the file says; for people.
  package let name: String
  /// Where the test begins.
  package let place: SourcePlace
  /// The clock's start.
  package let start: Moment
  /// Of the policy's zone.
  let clock: WallClock
  /// With the test's roster, where it has one.
  let policy: Policy
  let customers: [TestCustomer]
  let steps: [Step]
  /// The text of the file: failures quote from it.
  let source: String
}
