// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// From a snapshot.
extension Engine {
  /// The world as a snapshot says, under the plan that was in force then.
  ///
  /// References to what is not in the state are dropped.
  package init(plan: Plan, restoring state: EngineState) {
    self.init(plan: plan)
    now = min(max(.zero, state.now), Limits.latest)
    lastOffer = state.lastOffer
    lastLease = state.lastLease
    for agent in state.agents where agent.agent.index < Limits.agents { restore(agent) }
    interactions.reserve(state.interactions.count)
    for interaction in state.interactions where interaction.arrival.interaction.raw != 0 {
      restore(interaction)
    }
    for agent in state.agents {
      for work in agent.work where work.phase == .consulting {
        guard let slot = slots[work.interaction.raw] else { continue }
        interactions[slot].helper = Int32(truncatingIfNeeded: agent.agent.index)
      }
    }
    let open = state.interactions.compactMap { interaction in
      interaction.offer.map { (interaction.arrival.interaction, $0) }
    }
    for (id, offer) in open.sorted(by: { $0.1.offer < $1.1.offer }) { restore(offer, of: id) }
    for agent in state.agents {
      guard let kept = agent.keptClearFor, let slot = slots[kept.raw], isDefined(agent.agent) else {
        continue
      }
      roster[agent.agent.index].keptClearFor = kept.raw
      roster[agent.agent.index].keptSlot = Int32(truncatingIfNeeded: slot)
      interactions[slot].keeper = Int32(truncatingIfNeeded: agent.agent.index)
    }
    queueModes = ContiguousArray(repeating: .open, count: plan.queues.count)
    for queue in state.queues where queue.queue.index < queueModes.count {
      queueModes[queue.queue.index] = queue.mode
    }
    matters.escalations = state.escalations.filter { slots[$0.interaction.raw] != nil && isDefined($0.by) }
    matters.listeners = state.listeners.filter { slots[$0.interaction.raw] != nil && isDefined($0.agent) }
    matters.complaints = state.complaints.filter { $0.complaint.raw != 0 }
    matters.peaks = state.peaks
    lastComplaint = state.lastComplaint
    modes = state.modes
    applyModes()
    beginMissingPeaks()
    rebuild()
    forgetDirt()
    dropStaleTimers()
  }

  private mutating func restore(_ state: AgentState) {
    let agent = state.agent.index
    reserve(agents: agent + 1)
    var record = AgentRecord()
    record.isDefined = true
    record.profile = state.profile
    record.presence = state.presence
    record.presenceSince = state.presenceSince
    record.nextPresence = state.nextPresence
    record.restedSince = state.restedSince
    record.graceEnds = state.graceEnds
    roster[agent] = record
    levelTable.set(agent, state.profile)
    abilities.set(agent, state.profile)
    for work in state.work {
      linkWork(works.insert(WorkRecord(work: work, agent: Int32(truncatingIfNeeded: agent))))
    }
  }

  private mutating func restore(_ state: InteractionState) {
    let id = state.arrival.interaction
    guard slots[id.raw] == nil else { return }
    var record = InteractionRecord(state.arrival, at: state.arrivedAt)
    record.phase = state.phase
    record.queue = state.queue
    record.isMessage = state.isMessage
    record.enteredQueueAt = state.enteredQueueAt
    record.waited = state.waited
    record.waitedAt = state.waitedAt ?? state.enteredQueueAt
    record.relaxSteps = state.relaxSteps
    record.helpersCalled = state.helpersCalled
    record.isPastReserve = state.isPastReserve
    record.isPromiseNear = state.isPromiseNear
    record.preference = state.preference
    record.preferredUntil = state.preferredUntil
    if record.preference == .waiting, !record.isInQueue || !(state.arrival.preferred.map(isDefined) ?? false)
    {
      record.preference = .over
    }
    for agent in state.refusedBy {
      record.refusals = refusals.adding(Int32(truncatingIfNeeded: agent.index), to: record.refusals)
    }
    record.askAgainAt = state.askAgainAt
    if let owner = state.owner, isDefined(owner) { record.owner = Int32(truncatingIfNeeded: owner.index) }
    record.wasSentOn = state.wasSentOn
    record.wasWithBot = state.wasWithBot
    if let bot = state.bot {
      record.bot = Int32(bitPattern: bot.bot.raw)
      record.lease = bot.lease.raw
      record.sideAt = bot.since.milliseconds
      record.botIsAsked = bot.isAsked
    }
    if let callback = state.callback {
      record.callbackMode = callback.mode.rawValue + 1
      record.attempts = callback.attempts
      record.sideAt = callback.at?.milliseconds ?? .max
    }
    let slot = interactions.insert(record)
    slots.insert(id.raw, slot)
    if record.isCallback, callbacks[record.callbackKey] == nil { callbacks.insert(record.callbackKey, slot) }
  }

  private mutating func restore(_ open: InteractionState.OpenOffer, of id: InteractionID) {
    guard let slot = slots[id.raw], isDefined(open.agent), offerSlots[open.offer.raw] == nil,
      open.offer.raw != 0
    else { return }
    let record = OfferRecord(
      open: open, interaction: Int32(truncatingIfNeeded: slot), channel: interactions[slot].channel)
    let place = offers.insert(record)
    offerSlots.insert(open.offer.raw, place)
    linkOffer(place)
    interactions[slot].offer = Int32(truncatingIfNeeded: place)
  }
}
