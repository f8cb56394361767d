// SPDX-License-Identifier: Apache-2.0

/// The state of one piece of work of one agent. Raw values are in snapshots: never change one.
package enum WorkPhase: UInt8, CaseIterable, Hashable, Sendable {
  case active = 0
  case held = 1
  /// Silent: takes no load until somebody writes.
  case parked = 2
  /// The contact's part with this agent is over; the agent writes it up.
  case wrapUp = 3
  /// It is a colleague's; this agent helps while the customer waits on the line, or talks with both.
  case consulting = 4

  /// Written out so that other modules compare bytes, not by way of a table of functions.
  @inlinable package static func == (a: Self, b: Self) -> Bool {
    unsafeBitCast(a, to: UInt8.self) == unsafeBitCast(b, to: UInt8.self)
  }
}
