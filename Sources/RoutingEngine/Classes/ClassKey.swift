// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What makes two waiting contacts interchangeable but for their place: the same needs, ageing alike.
struct ClassKey: Hashable, Sendable {
  var queue: QueueID
  var tier: TierID
  /// Nil: the language is no need (not known, or not any more).
  var language: LanguageID?
  var channel: ChannelKind
  var relaxSteps: UInt8
  var helpersCalled: UInt8

  /// Its bits, mixed: the same on every machine, unlike a hash. Plans are written by the centre's own people,
  /// nobody else can choose keys that collide.
  @inline(__always) var mixed: Int {
    let first = UInt64(queue.raw) << 32 | UInt64(tier.raw)
    let language = self.language.map { UInt64($0.raw) + 1 } ?? 0
    let second =
      language << 24 | UInt64(channel.rawValue) << 16 | UInt64(relaxSteps) << 8 | UInt64(helpersCalled)
    var mixed = (first ^ (second &* 0xBF58_476D_1CE4_E5B9)) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    mixed = mixed &* 0x94D0_49BB_1331_11EB
    return Int(truncatingIfNeeded: mixed >> 33)
  }
}
