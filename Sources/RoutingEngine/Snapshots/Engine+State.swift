// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// The state as plain values.
extension Engine {
  /// The whole state. Two engines with equal states (and plans) behave alike from here on.
  ///
  /// Costs an allocation per agent and contact: for snapshots and tests.
  package func state() -> EngineState {
    var open = interactions.slots.filter { interactions[$0].id.raw != 0 }
    open.sort { interactions[$0].id < interactions[$1].id }
    var state = EngineState(
      now: now, plan: plan.version, lastOffer: lastOffer,
      agents: roster.indices.filter { roster[$0].isDefined }.map(state(ofAgent:)),
      interactions: open.map(state(ofInteraction:)),
      queues: queueModes.indices.filter { queueModes[$0] != .open }.map {
        QueueState(queue: QueueID(UInt32($0)), mode: queueModes[$0])
      }, lastLease: lastLease)
    state.modes = modes
    state.escalations = matters.escalations
    state.listeners = matters.listeners
    state.complaints = matters.complaints
    state.peaks = matters.peaks
    state.lastComplaint = lastComplaint
    return state
  }

  /// An open interaction; nil when it is not known or closed.
  package func interaction(_ id: InteractionID) -> InteractionState? {
    guard let slot = slots[id.raw] else { return nil }
    return state(ofInteraction: slot)
  }

  /// Phase and queue of an open interaction, for who needs no more; nil when it is not known or closed.
  package func standing(_ id: InteractionID) -> (phase: InteractionPhase, queue: QueueID)? {
    guard let slot = slots[id.raw] else { return nil }
    return (interactions[slot].phase, interactions[slot].queue)
  }

  /// An agent on the roster; nil when it is not known or retired.
  package func agent(_ id: AgentID) -> AgentState? { isDefined(id) ? state(ofAgent: id.index) : nil }

  private func state(ofAgent agent: Int) -> AgentState {
    let record = roster[agent]
    return AgentState(
      agent: AgentID(UInt32(agent)), profile: record.profile, presence: record.presence,
      presenceSince: record.presenceSince, nextPresence: record.nextPresence, restedSince: record.restedSince,
      graceEnds: record.graceEnds,
      keptClearFor: record.keptClearFor == 0 ? nil : InteractionID(record.keptClearFor),
      work: pieces(of: agent))
  }

  private func state(ofInteraction slot: Int) -> InteractionState {
    let record = interactions[slot]
    return InteractionState(
      arrival: record.arrival, arrivedAt: record.arrivedAt, phase: record.phase, queue: record.queue,
      isMessage: record.isMessage, enteredQueueAt: record.enteredQueueAt, waited: record.waited,
      relaxSteps: record.relaxSteps, helpersCalled: record.helpersCalled,
      offer: record.offer < 0 ? nil : offers[Int(record.offer)].open,
      owner: record.owner < 0 ? nil : AgentID(UInt32(record.owner)),
      refusedBy: refusals.agents(record.refusals).map { AgentID(UInt32($0)) }, askAgainAt: record.askAgainAt,
      isPastReserve: record.isPastReserve, isPromiseNear: record.isPromiseNear,
      preference: record.preference, preferredUntil: record.preferredUntil,
      waitedAt: record.isInQueue && record.waitedAt != record.enteredQueueAt ? record.waitedAt : nil,
      wasSentOn: record.wasSentOn, callback: callback(record), bot: bot(record),
      wasWithBot: record.wasWithBot)
  }

  private func bot(_ record: InteractionRecord) -> BotLease? {
    guard record.lease != 0 else { return nil }
    return BotLease(
      bot: BotID(UInt32(bitPattern: record.bot)), lease: LeaseID(record.lease),
      since: Moment(milliseconds: record.sideAt), isAsked: record.botIsAsked)
  }

  func callback(_ record: InteractionRecord) -> CallbackState? {
    guard record.isCallback, let mode = CallbackMode(rawValue: record.callbackMode - 1) else { return nil }
    return CallbackState(
      mode: mode, attempts: record.attempts,
      at: record.phase == .callback ? Moment(milliseconds: record.sideAt) : nil)
  }
}
