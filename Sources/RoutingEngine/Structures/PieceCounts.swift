// SPDX-License-Identifier: Apache-2.0

import Interactions

/// How many pieces (of work, of offers) an agent has of each channel.
struct PieceCounts: Hashable, Sendable {
  var byChannel = SIMD4<Int32>(repeating: 0)

  var isEmpty: Bool { byChannel == SIMD4(repeating: 0) }

  subscript(channel: ChannelKind) -> Int32 {
    get { byChannel[Int(channel.rawValue)] }
    set { byChannel[Int(channel.rawValue)] = newValue }
  }

  static func + (a: PieceCounts, b: PieceCounts) -> PieceCounts {
    PieceCounts(byChannel: a.byChannel &+ b.byChannel)
  }
}
