// SPDX-License-Identifier: Apache-2.0

import Interactions

/// A set of channels as four bits.
struct ChannelMask: Hashable, Sendable {
  var bits: UInt8 = 0

  static let all = ChannelMask(bits: 15)

  var isEmpty: Bool { bits == 0 }

  @inline(__always) func contains(_ channel: ChannelKind) -> Bool { bits >> channel.rawValue & 1 == 1 }
  mutating func insert(_ channel: ChannelKind) { bits |= 1 << channel.rawValue }
}
