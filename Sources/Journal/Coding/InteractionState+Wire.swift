// SPDX-License-Identifier: Apache-2.0

import Interactions

extension InteractionState {
  var wire: WireInteractionState {
    var wire = WireInteractionState()
    wire.arrival = arrival.wire
    wire.arrivedAt = arrivedAt.milliseconds
    wire.phase = UInt32(phase.rawValue)
    wire.queue = queue.raw
    wire.isMessage = isMessage
    wire.enteredQueueAt = enteredQueueAt.milliseconds
    wire.waited = waited.count
    wire.relaxSteps = UInt32(relaxSteps)
    wire.helpersCalled = UInt32(helpersCalled)
    if let offer { wire.offer = offer.wire }
    if let owner { wire.owner = owner.raw }
    wire.refusedBy = refusedBy.map(\.raw)
    if let askAgainAt { wire.askAgainAt = askAgainAt.milliseconds }
    wire.isPastReserve = isPastReserve
    wire.isPromiseNear = isPromiseNear
    wire.preference = UInt32(preference.rawValue)
    if let preferredUntil { wire.preferredUntil = preferredUntil.milliseconds }
    if let waitedAt { wire.waitedAt = waitedAt.milliseconds }
    wire.wasSentOn = wasSentOn
    wire.wasWithBot = wasWithBot
    if let bot {
      wire.lease = bot.lease.raw
      wire.bot = bot.bot.raw
      wire.botAt = bot.since.milliseconds
      wire.botIsAsked = bot.isAsked
    }
    if let callback {
      wire.callbackMode = UInt32(callback.mode.rawValue)
      wire.callbackAttempts = UInt32(callback.attempts)
      if let at = callback.at { wire.callbackAt = at.milliseconds }
    }
    return wire
  }

  init(wire: WireInteractionState) throws(CodingFault) {
    self.init(
      arrival: try Arrival(wire: wire.arrival), arrivedAt: Moment(milliseconds: wire.arrivedAt),
      phase: try known(wire.phase), queue: QueueID(wire.queue), isMessage: wire.isMessage,
      enteredQueueAt: Moment(milliseconds: wire.enteredQueueAt), waited: Milliseconds(wire.waited),
      relaxSteps: try byte(wire.relaxSteps), helpersCalled: try byte(wire.helpersCalled),
      offer: wire.hasOffer ? try OpenOffer(wire: wire.offer) : nil,
      owner: wire.hasOwner ? AgentID(wire.owner) : nil, refusedBy: wire.refusedBy.map { AgentID($0) },
      askAgainAt: wire.hasAskAgainAt ? Moment(milliseconds: wire.askAgainAt) : nil,
      isPastReserve: wire.isPastReserve, isPromiseNear: wire.isPromiseNear,
      preference: try known(wire.preference),
      preferredUntil: wire.hasPreferredUntil ? Moment(milliseconds: wire.preferredUntil) : nil,
      waitedAt: wire.hasWaitedAt ? Moment(milliseconds: wire.waitedAt) : nil, wasSentOn: wire.wasSentOn,
      callback: wire.hasCallbackMode ? try CallbackState(wire: wire) : nil,
      bot: wire.lease == 0 ? nil : BotLease(wire: wire), wasWithBot: wire.wasWithBot)
  }
}

extension InteractionState.OpenOffer {
  var wire: WireOpenOffer {
    var wire = WireOpenOffer()
    wire.offer = offer.raw
    wire.agent = agent.raw
    wire.expires = expires.milliseconds
    wire.isTransfer = isTransfer
    wire.reason = reason.wire
    return wire
  }

  init(wire: WireOpenOffer) throws(CodingFault) {
    self.init(
      offer: OfferID(wire.offer), agent: AgentID(wire.agent), expires: Moment(milliseconds: wire.expires),
      isTransfer: wire.isTransfer, reason: try OfferReason(wire: wire.reason))
  }
}

extension CallbackState {
  fileprivate init(wire: WireInteractionState) throws(CodingFault) {
    self.init(
      mode: try known(wire.callbackMode), attempts: try byte(wire.callbackAttempts),
      at: wire.hasCallbackAt ? Moment(milliseconds: wire.callbackAt) : nil)
  }
}

extension BotLease {
  fileprivate init(wire: WireInteractionState) {
    self.init(
      bot: BotID(wire.bot), lease: LeaseID(wire.lease), since: Moment(milliseconds: wire.botAt),
      isAsked: wire.botIsAsked)
  }
}
