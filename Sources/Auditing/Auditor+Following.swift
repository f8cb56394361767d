// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// How the auditor follows what happens. It judges offers before it believes them.
extension Auditor {
  mutating func follow(_ events: [Event], at moment: Moment) {
    let before = now
    now = max(now, moment)
    expectPeaksToEnd(since: before)
    for event in events {
      followPeak(event)
      followAgent(event)
      followMode(event)
      followCallback(event)
      followTalk(event)
      followBot(event)
      followEscalation(event)
      followContact(event)
      followOffer(event)
      followWork(event)
      followListener(event)
      followComplaint(event)
    }
    judgeRest()
    judgeCallbacks()
    judgeTalks()
    judgeBots()
    judgeMoves()
    judgePeaks()
    judgeEscalations()
    judgeListeners()
    judgeComplaints()
  }

  private mutating func followAgent(_ event: Event) {
    switch event {
    case .agentDefined(let id, let profile):
      if agents[id] == nil { agents[id] = Agent(profile: profile, rested: now) }
      agents[id]?.profile = profile
    case .skillExpired(let id, let skill):
      let known = agents[id]?.profile.expiries.first { $0.skill == skill }
      if known.map({ now < $0.at }) ?? true { complain("\(id.raw) still has the skill") }
      agents[id]?.profile.skills.removeAll { $0.skill == skill }
      agents[id]?.profile.expiries.removeAll { $0.skill == skill }
    case .agentRetired(let id): agents[id] = nil
    case .presenceChanged(let id, let presence):
      agents[id]?.presence = presence
      agents[id]?.next = nil
      if presence == .ready { agents[id]?.rested = now }
      if presence == .offline { agents[id]?.isDeskLost = false }
    case .presenceQueued(let id, let presence): agents[id]?.next = presence
    case .deskLost(let id, _): agents[id]?.isDeskLost = true
    case .deskReturned(let id), .deskGraceEnded(let id): agents[id]?.isDeskLost = false
    case .agentKeptClear(let id, let interaction):
      judgeKeptClear(id, interaction)
      agents[id]?.keptFor = interaction
    case .agentNoLongerKeptClear(let id): agents[id]?.keptFor = nil
    case .queuePaused(let queue):
      paused.insert(queue)
      draining[queue] = nil
    case .queueResumed(let queue):
      paused.remove(queue)
      draining[queue] = nil
    case .queueDraining(let queue, let into):
      paused.remove(queue)
      draining[queue] = into
    case .planActivated:
      let others = nextPlan ?? plan
      for id in contacts.keys where contacts[id]?.isWaiting == true || contacts[id]?.isOffered == true {
        let shown = contacts[id].map { self.shown($0) }
        contacts[id]?.waited = shown ?? 0
        contacts[id]?.waitedAt = now
        contacts[id]?.steps = 0
        contacts[id]?.helpers = 0
        contacts[id]?.isPastReserve = false
      }
      written = others
      modes = modes.filter { written.modes.indices.contains($0.index) && written.modes[$0.index] != nil }
      plan = planByModes()
      for queue in Set(paused).union(draining.keys)
      where queue.index >= plan.queues.count || plan.queues[queue.index] == nil {
        paused.remove(queue)
        draining[queue] = nil
      }
    case .calendarsRefilled:
      for id in contacts.keys where contacts[id]?.isWaiting == true || contacts[id]?.isOffered == true {
        let shown = contacts[id].map { self.shown($0) }
        contacts[id]?.waited = shown ?? 0
        contacts[id]?.waitedAt = now
        contacts[id]?.isPastReserve = false
      }
    default: break
    }
  }

  private mutating func followContact(_ event: Event) {
    switch event {
    case .arrived(let arrival):
      var contact = Contact(arrival: arrival, arrivedAt: now, queue: arrival.queue)
      contact.expected = expected(arrival.queue, contact)
      contacts[arrival.interaction] = contact
    case .reclassified(let arrival):
      if contacts[arrival.interaction]?.owner != nil { complain("\(arrival.interaction.raw) has an agent") }
      if contacts[arrival.interaction]?.arrival.promise != arrival.promise {
        contacts[arrival.interaction]?.isPromiseNear = false
      }
      if contacts[arrival.interaction]?.arrival.preferred != arrival.preferred {
        contacts[arrival.interaction]?.waitsFor = nil
        contacts[arrival.interaction]?.isPreferenceOver = false
      }
      contacts[arrival.interaction]?.arrival = arrival
    case .waiting(let id, let queue, let waited, let cause):
      let owner = contacts[id]?.owner
      if let owner, cause == .agentGone || cause == .pulledBack { drop(owner, id) }
      if cause == .planChanged,
        !plan.moved.contains(where: { $0.from == contacts[id]?.queue && $0.to == queue })
      {
        complain("\(id.raw) moved to \(queue.raw)")
      }
      judgeArrival(id, contacts[id]?.isMessage == true ? "message \(queue.raw)" : "queue \(queue.raw)")
      contacts[id]?.callback?.at = nil
      contacts[id]?.owner = nil
      contacts[id]?.queue = queue
      contacts[id]?.entered = now
      contacts[id]?.waited = waited.count
      contacts[id]?.waitedAt = now
      contacts[id]?.steps = 0
      contacts[id]?.helpers = 0
      contacts[id]?.isPastReserve = false
      contacts[id]?.waitsFor = nil
      contacts[id]?.isPreferenceOver = false
      contacts[id]?.refused = [:]
      if cause == .transferred, let by = contacts[id]?.handedOverBy {
        contacts[id]?.refused = [by: now]
        contacts[id]?.askAgainAt = now + .seconds(30)
      }
      if cause == .pulledBack, let owner {
        contacts[id]?.refused = [owner: now]
        contacts[id]?.askAgainAt = now + .seconds(30)
      }
      contacts[id]?.isWaiting = true
    case .becameMessage(let id): contacts[id]?.isMessage = true
    case .relaxed(let id, let step):
      contacts[id]?.steps = Int(step)
      contacts[id]?.refused = [:]
    case .helpersCalled(let id, let place):
      contacts[id]?.helpers = Int(place) + 1
      contacts[id]?.refused = [:]
    case .preferring(let id, let agent, let until):
      judgePreferring(id, agent, until)
      contacts[id]?.waitsFor = agent
      contacts[id]?.waitsUntil = until
    case .preferenceOver(let id):
      judgePreferenceOver(id)
      contacts[id]?.waitsFor = nil
      contacts[id]?.isPreferenceOver = true
    case .promiseNear(let id): contacts[id]?.isPromiseNear = true
    case .reserveOver(let id): contacts[id]?.isPastReserve = true
    case .closed(let id, _, _):
      if let owner = contacts[id]?.owner { drop(owner, id) }
      contacts[id] = nil
    default: break
    }
  }

  /// A supervisor's choice: ready, with room, able to speak with the customer, and serving the client.
  private mutating func judgeAssigned(_ id: InteractionID, _ to: AgentID) {
    guard let contact = contacts[id], contact.isWaiting, let agent = agents[to], agent.isWilling,
      contact.arrival.language.map({ agent.profile.languages.contains($0) }) ?? true,
      isOpen(contact, to: agent),
      hasRoom(agent, for: contact.channel, beside: agent.pieces), agent.keptFor == nil || agent.keptFor == id
    else { return complain("\(id.raw) must not be assigned to \(to.raw)") }
  }

  private mutating func followOffer(_ event: Event) {
    switch event {
    case .offered(let offer, let id, let agent, _, let reason):
      if let contact = contacts[id], let known = agents[agent], !isOpen(contact, to: known) {
        complain("\(id.raw) of another client is offered to \(agent.raw)")
      }
      if reason.occasion.keepsOwner {
        if reason.occasion == .escalated { judgeEscalatedOffer(offer, id, agent) }
        if contacts[id]?.isWaiting != false { complain("a transfer of \(id.raw), which waits") }
      } else {
        if reason.occasion == .assigned {
          judgeAssigned(id, agent)
        } else {
          judgeOffer(id, agent)
        }
        contacts[id]?.isWaiting = false
        contacts[id]?.isOffered = true
      }
      agents[agent]?.offers[offer] = contacts[id]?.channel
    case .offerEnded(let offer, let id, let agent, let end):
      agents[agent]?.offers[offer] = nil
      guard contacts[id]?.isOffered == true else { return }
      contacts[id]?.isOffered = false
      contacts[id]?.isWaiting = true
      if end == .declined || end == .timedOut || end == .pulledBack {
        if let until = contacts[id]?.askAgainAt, until <= now { contacts[id]?.refused = [:] }
        contacts[id]?.refused[agent] = now
        contacts[id]?.askAgainAt = now + .seconds(30)
      }
    case .accepted(let offer, let id, let agent, let waited):
      agents[agent]?.offers[offer] = nil
      if contacts[id]?.isOffered == true, let contact = contacts[id] {
        let shown = shown(contact)
        if shown != waited.count { complain("\(id.raw) waited \(shown), not \(waited.count)") }
      }
      contacts[id]?.isOffered = false
      contacts[id]?.waitsFor = nil
      contacts[id]?.callback?.attempts += 1
      contacts[id]?.waited = waited.count
      contacts[id]?.handedOverBy = nil
      contacts[id]?.owner = agent
      agents[agent]?.work[id] = contacts[id]?.channel
    default: break
    }
  }

  private mutating func followWork(_ event: Event) {
    switch event {
    case .parked(let id, let agent):
      let channel = agents[agent]?.work[id]
      agents[agent]?.parked[id] = channel
      agents[agent]?.work[id] = nil
    case .reopened(let id, let agent): unpark(agent, id)
    case .consultStarted(let offer, let id, let agent):
      agents[agent]?.offers[offer] = nil
      if contacts[id]?.owner == nil || contacts[id]?.helper != nil { complain("\(id.raw) needs no helper") }
      contacts[id]?.helper = agent
      agents[agent]?.work[id] = contacts[id]?.channel
    case .consultEnded(let id, let agent):
      if contacts[id]?.helper != agent { complain("\(agent.raw) did not help with \(id.raw)") }
      contacts[id]?.helper = nil
      drop(agent, id)
    case .wrapUpStarted(let id, let agent, let ends), .wrapUpExtended(let id, let agent, let ends):
      unpark(agent, id)
      agents[agent]?.wrapUps[id] = ends
    case .transferred(let id, let from, let to):
      if to == nil {
        contacts[id]?.handedOverBy = from
        contacts[id]?.owner = nil
      }
    case .wrapUpEnded(let id, let agent, _): drop(agent, id)
    default: break
    }
  }

  private mutating func unpark(_ agent: AgentID, _ id: InteractionID) {
    guard let channel = agents[agent]?.parked[id] else { return }
    agents[agent]?.parked[id] = nil
    agents[agent]?.work[id] = channel
  }

  mutating func drop(_ agent: AgentID, _ id: InteractionID) {
    if agents[agent]?.work[id] != nil {
      agents[agent]?.work[id] = nil
      agents[agent]?.rested = now
    }
    agents[agent]?.parked[id] = nil
    agents[agent]?.wrapUps[id] = nil
  }
}
