// SPDX-License-Identifier: Apache-2.0

import Interactions

/// A key that says into which part of a `SpreadTable` it belongs.
protocol Spread: Hashable {
  /// Any number, of which the low bits differ from key to key.
  var spread: UInt { get }
}

extension Digest: Spread {
  var spread: UInt { UInt(truncatingIfNeeded: high) }
}

extension SerialNumber: Spread {
  var spread: UInt { UInt(truncatingIfNeeded: raw) }
}

extension Identity: Spread {
  /// From the last eight bytes: those of numbers, addresses and tokens differ there.
  var spread: UInt { value.utf8.suffix(8).reduce(0) { ($0 ^ UInt($1)) &* 0x0100_0000_01b3 } >> 8 }
}
