// SPDX-License-Identifier: Apache-2.0

/// All that the engine knows of one open interaction, as plain values: part of `EngineState`.
package struct InteractionState: Hashable, Sendable {
  /// An open offer. One at most per interaction.
  package struct OpenOffer: Hashable, Sendable {
    package var offer: OfferID
    package var agent: AgentID
    package var expires: Moment
    /// A colleague asked for this agent; the owner keeps the contact meanwhile.
    package var isTransfer: Bool
    package var reason: OfferReason

    package init(offer: OfferID, agent: AgentID, expires: Moment, isTransfer: Bool, reason: OfferReason) {
      self.offer = offer
      self.agent = agent
      self.expires = expires
      self.isTransfer = isTransfer
      self.reason = reason
    }
  }

  package var arrival: Arrival
  package var arrivedAt: Moment
  package var phase: InteractionPhase
  /// Where it waits or last waited.
  package var queue: QueueID
  /// A full queue turned it into a message: it counts as mail.
  package var isMessage: Bool
  /// When it entered the queue this time: relax steps and service level count from here.
  package var enteredQueueAt: Moment
  /// What the waiting clock showed when it entered the queue this time; after acceptance, what it showed
  /// then.
  package var waited: Milliseconds
  package var relaxSteps: UInt8
  package var helpersCalled: UInt8
  package var offer: OpenOffer?
  /// Who has it (active, held, parked, wrapUp).
  package var owner: AgentID?
  /// Agents who declined it, did not answer, or handed it over to this queue: not asked again before
  /// `askAgainAt`. Ascending by number. Emptied when it enters a queue, and by relax steps and helpers.
  package var refusedBy: [AgentID]
  /// When those in `refusedBy` may be asked again: 30 s after the last of them refused. Nil when nobody
  /// refused.
  package var askAgainAt: Moment?
  /// It waited long enough not to stand back for better tiers any more.
  package var isPastReserve: Bool
  /// The lead of its promise has begun.
  package var isPromiseNear: Bool
  package var preference: Preference
  /// How long it waits for the agent it prefers; only while it does.
  package var preferredUntil: Moment?
  /// When `waited` was set down, if that was later than entering the queue: at a change of policy or
  /// calendars while it waited. The waiting clock goes on from there.
  package var waitedAt: Moment?
  /// A rule of a full, closed or unstaffed queue has decided about it: no such rule moves it again.
  package var wasSentOn: Bool
  /// Its customer is to be called back, or is being dialled.
  package var callback: CallbackState?
  /// A bot that has it (`triage`) or keeps it company while it waits.
  package var bot: BotLease?
  /// It has been given to a bot: not again.
  package var wasWithBot: Bool

  package init(
    arrival: Arrival, arrivedAt: Moment, phase: InteractionPhase, queue: QueueID, isMessage: Bool = false,
    enteredQueueAt: Moment, waited: Milliseconds = .zero, relaxSteps: UInt8 = 0, helpersCalled: UInt8 = 0,
    offer: OpenOffer? = nil, owner: AgentID? = nil, refusedBy: [AgentID] = [], askAgainAt: Moment? = nil,
    isPastReserve: Bool = false, isPromiseNear: Bool = false,
    preference: Preference = .none, preferredUntil: Moment? = nil,
    waitedAt: Moment? = nil, wasSentOn: Bool = false, callback: CallbackState? = nil, bot: BotLease? = nil,
    wasWithBot: Bool = false
  ) {
    self.arrival = arrival
    self.arrivedAt = arrivedAt
    self.phase = phase
    self.queue = queue
    self.isMessage = isMessage
    self.enteredQueueAt = enteredQueueAt
    self.waited = waited
    self.relaxSteps = relaxSteps
    self.helpersCalled = helpersCalled
    self.offer = offer
    self.owner = owner
    self.refusedBy = refusedBy
    self.askAgainAt = askAgainAt
    self.isPastReserve = isPastReserve
    self.isPromiseNear = isPromiseNear
    self.preference = preference
    self.preferredUntil = preferredUntil
    self.waitedAt = waitedAt
    self.wasSentOn = wasSentOn
    self.callback = callback
    self.bot = bot
    self.wasWithBot = wasWithBot
  }
}
