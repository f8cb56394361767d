// SPDX-License-Identifier: Apache-2.0

/// Where a waiting contact stands with the agent it prefers. Raw values are in snapshots: never change one.
package enum Preference: UInt8, CaseIterable, Hashable, Sendable {
  /// It prefers nobody, or its tier waits for nobody on this channel.
  case none = 0
  /// It waits for that agent alone.
  case waiting = 1
  /// That agent is not waited for (any more): deputies first, then anyone.
  case over = 2

  /// Written out so that other modules compare bytes, not by way of a table of functions.
  @inlinable package static func == (a: Self, b: Self) -> Bool {
    unsafeBitCast(a, to: UInt8.self) == unsafeBitCast(b, to: UInt8.self)
  }
}
