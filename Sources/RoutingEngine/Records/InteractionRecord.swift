// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What the engine keeps of an open interaction.
struct InteractionRecord: Sendable {
  var arrival: Arrival
  var arrivedAt: Moment
  var enteredQueueAt: Moment
  var waited: Milliseconds = .zero
  /// When `waited` was set down: the waiting clock goes on from there.
  var waitedAt: Moment
  var askAgainAt: Moment?
  /// Urgency less what the clock adds to all of its class: `rate × now` above it is the urgency.
  var key: Int64 = 0
  /// When its next timer entry falls due; `.max`: none is on its way.
  var timerDue: Int64 = .max
  /// When a scheduled callback is due (`.max`: when the peak has passed). Of a contact with a bot, which is
  /// never a call: when the bot was asked, or answered.
  var sideAt: Int64 = .max
  /// The lease of the bot that has it; 0: none.
  var lease: UInt64 = 0
  var bot: Int32 = -1
  var queue: QueueID
  var requirement: Int32 = -1
  /// In the line of its requirement class.
  var standsInLine = false
  var offer: Int32 = -1
  var owner: Int32 = -1
  /// Who helps its owner.
  var helper: Int32 = -1
  /// The agent kept clear for it.
  var keeper: Int32 = -1
  var phase: InteractionPhase
  var isMessage = false
  var wasSentOn = false
  /// 0: it is no callback; else the mode's number and one.
  var callbackMode: UInt8 = 0
  /// Times the customer was dialled.
  var attempts: UInt8 = 0
  var botIsAsked = false
  var wasWithBot = false
  var relaxSteps: UInt8 = 0
  var helpersCalled: UInt8 = 0
  /// Waited long enough not to stand back for better tiers.
  var isPastReserve = false
  /// The lead of its promise has begun.
  var isPromiseNear = false
  var preference = Preference.none
  var preferredUntil: Moment?
  /// The next in the list of the agent it prefers.
  var nextPreferring: Int32 = -1
  /// Stands in `dirtyInteractions`.
  var isDirty = false
  /// Counts in its queue's figures.
  var isCounted = false
  /// The list of who refused it, in the book of refusals; -1: nobody.
  var refusals: Int32 = -1

  init(_ arrival: Arrival, at: Moment) {
    self.arrival = arrival
    arrivedAt = at
    enteredQueueAt = at
    waitedAt = at
    queue = arrival.queue
    phase = .closed  // until it is placed
  }

  var id: InteractionID { arrival.interaction }
  /// What it counts as.
  var channel: ChannelKind { isMessage ? .email : arrival.channel }
  /// Not accepted yet.
  var isInQueue: Bool { phase == .waiting || phase == .offered }
  /// Stands behind live work, in the order of what was promised.
  var isPromised: Bool { arrival.promise != nil && !isPromiseNear }
  /// Bots can talk to it.
  var isConversation: Bool { !isMessage && (arrival.channel == .chat || arrival.channel == .sms) }
  var isCallback: Bool { callbackMode != 0 }
  /// Served by the team that works callbacks off.
  var isWorkedOff: Bool { callbackMode == CallbackMode.afterPeak.rawValue + 1 }
  /// Under which it is found by another of the same customer.
  var callbackKey: UInt64 { UInt64(arrival.customer.raw) + 1 }
  var isWithAgent: Bool { phase == .active || phase == .held || phase == .parked }

  /// What stands in a slot that nobody uses.
  static let none = InteractionRecord(
    Arrival(
      interaction: InteractionID(0), customer: CustomerID(0), channel: .voice, queue: QueueID(0),
      tier: TierID(0)),
    at: .zero)
}
