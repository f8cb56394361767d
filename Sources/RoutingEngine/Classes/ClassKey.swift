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
  /// Callbacks after the peak, which a team of their own works off.
  var isWorkedOff = false
}
