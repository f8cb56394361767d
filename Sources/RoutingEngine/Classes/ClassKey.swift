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
  /// Promised work whose lead has not begun.
  var isPromised = false
  /// Promised work, also after: it ages by the plain clock, whatever the hours of its queue.
  var hasPromise = false
  /// How many ready agents must be left to others.
  var mustLeave: Int32
  /// Each waits for one agent alone: no agent is asked by class, but their places are counted.
  var isPreferring = false
  /// The deputies of the tier's preferred agents come first.
  var hasDeputies = false
  /// Callbacks after the peak, which a team of their own works off.
  var isWorkedOff = false
}
