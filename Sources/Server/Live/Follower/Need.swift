// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What has to be done for a party before it knows all again. The greater includes the less.
enum Need: UInt8, Comparable, Sendable {
  case nothing
  /// There are messages; they are in memory.
  case messages
  /// The state has to be read.
  case reading

  static func < (a: Need, b: Need) -> Bool { a.rawValue < b.rawValue }
}
