// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Whether what is expected is the case.
extension RehearsedCentre {
  /// Where in the step the first thing stands that is not so; nil: all is as expected.
  func firstWrong(in expectation: Expectation) -> Int? {
    switch expectation {
    case .contact(let name, let facts):
      guard let contact = contacts[name] else { return facts.first?.offset }
      let state = engine.interaction(contact.id)
      return facts.first { !holds($0.fact, contact, state) }?.offset
    case .agent(let name, let facts):
      guard let state = engine.agent(agent(name)) else { return facts.first?.offset }
      return facts.first { !holds($0.fact, state) }?.offset
    case .queue(let name, let fact): return holds(fact.fact, queue(name)) ? nil : fact.offset
    case .nothingIsOffered(let offset):
      return engine.agents().allSatisfy { engine.offers(to: $0).isEmpty } ? nil : offset
    }
  }

  // MARK: Contacts

  /// - Parameter state: nil when it is closed.
  private func holds(
    _ fact: Expectation.ContactFact, _ contact: RehearsedContact, _ state: InteractionState?
  ) -> Bool {
    let arrival = state?.arrival ?? contact.arrival
    switch fact {
    case .route(let name): return arrival.route.map { numbers.name(.route, $0.raw) } == name
    case .tier(let name): return numbers.name(.tier, arrival.tier.raw) == name
    case .language(let name): return arrival.language.map { numbers.name(.language, $0.raw) } == name
    case .closed(let cause):
      guard let closed = contact.closed else { return false }
      return cause == nil || closed.cause == cause
    case .disposition(let name):
      return contact.closed?.disposition.map { numbers.name(.disposition, $0.raw) } == name
    case .since(let moment): return since(contact, state) == moment
    case .notOffered(let name):
      guard let offer = state?.offer else { return true }
      return name.map { offer.agent != agent($0) } ?? false
    default: return state.map { holds(fact, contact, open: $0) } ?? false
    }
  }

  private func holds(
    _ fact: Expectation.ContactFact, _ contact: RehearsedContact, open state: InteractionState
  ) -> Bool {
    switch fact {
    case .offered(let name):
      state.offer.map { offer in name.map { offer.agent == agent($0) } ?? true } ?? false
    case .with(let name): isWithAgent(state) && (name.map { state.owner == agent($0) } ?? true)
    case .ownedBy(let name): state.owner == agent(name)
    case .onHold: state.phase == .held
    case .parked: state.phase == .parked
    case .wrappingUp: state.phase == .wrapUp
    case .waits: state.phase == .waiting
    case .queue(let name): state.queue == queue(name)
    case .points(let points): engine.urgency(of: contact.id)?.urgency == points
    case .place(let place): engine.position(of: contact.id) == place
    case .because(let reason): engine.whyWaiting(contact.id).map { holds(reason, $0.cause) } ?? false
    case .message: state.isMessage
    case .callback: state.callback != nil
    case .callbackAt(let moment): state.callback?.at == moment ?? .never
    case .dialled: state.phase == .dialling
    case .helpedBy(let name):
      engine.agent(agent(name))?.work.contains { $0.interaction == contact.id && $0.phase == .consulting }
        ?? false
    case .until(let moment): end(contact, state) == moment
    default: false
    }
  }

  private func isWithAgent(_ state: InteractionState) -> Bool {
    switch state.phase {
    case .active, .held, .parked, .dialling: true
    default: false
    }
  }

  /// When it came to be as it is.
  func since(_ contact: RehearsedContact, _ state: InteractionState?) -> Moment {
    state?.phase == .waiting ? state?.enteredQueueAt ?? contact.since : contact.since
  }

  /// When the open offer, or the wrap-up, ends by itself.
  func end(_ contact: RehearsedContact, _ state: InteractionState) -> Moment? {
    if let offer = state.offer { return offer.expires }
    return state.owner.flatMap { engine.agent($0) }?.work.first { $0.interaction == contact.id }?.wrapUpEnds
  }

  private func holds(_ reason: Reason, _ cause: WaitReason.Cause) -> Bool {
    switch (reason, cause) {
    case (.everybodyBusy, .allBusy), (.everybodyAway, .allAway), (.paused, .queuePaused),
      (.reserved, .reserved), (.keptClear, .keptClear), (.refused, .refused),
      (.nobodySignedIn, .nobodySignedInCanServe(nil)), (.nobodyCan, .nobodySignedInCanServe(.some)),
      (.noStaff, .nobodySignedInCanServe(.staff)), (.closed, .queueClosed),
      (.noClient, .nobodySignedInCanServe(.client)):
      true
    case (.nobodySpeaks(let tag), .nobodySignedInCanServe(.language(let language))):
      numbers.name(.language, language.raw) == tag
    case (.nobodyHas(let skill, let level), .nobodySignedInCanServe(.skill(let need))):
      numbers.name(.skill, need.skill.raw) == skill && (level == nil || level == Int(need.level))
    case (.prefers(let name), .preferring(let preferred, _)): preferred == agent(name)
    default: false
    }
  }

  // MARK: Agents and queues

  private func holds(_ fact: Expectation.AgentFact, _ state: AgentState) -> Bool {
    switch fact {
    case .ready: state.presence == .ready
    case .offline: state.presence == .offline
    case .signedIn: state.presence.isSignedIn
    case .notResponding: state.presence == .notResponding
    case .disconnected: state.presence == .disconnected
    case .away(let reason): isAway(state.presence, for: reason)
    case .goingAway(let reason): state.nextPresence.map { isAway($0, for: reason) } ?? false
    case .has(let names): Set(names.map { id($0) }) == Set(state.work.map(\.interaction))
    case .load(let load): engine.load(of: state.agent) == load
    case .room(let channel, let isThere): engine.hasRoom(state.agent, for: channel) == isThere
    case .keptClear(let contact):
      state.keptClearFor.map { kept in contact.map { id($0) == kept } ?? true } ?? false
    case .offered(let names):
      Set(names.map { id($0) }) == Set(engine.offers(to: state.agent).map(\.interaction))
    }
  }

  private func isAway(_ presence: Presence, for reason: String?) -> Bool {
    guard case .away(let number) = presence else { return false }
    return reason.map { numbers.name(.awayReason, number.raw) == $0 } ?? true
  }

  private func holds(_ fact: Expectation.QueueFact, _ queue: QueueID) -> Bool {
    switch fact {
    case .waiting(let count): return engine.waitingCount(in: queue) == count
    case .open: return engine.mode(of: queue) == .open
    case .paused: return engine.mode(of: queue) == .paused
    case .draining:
      guard case .draining = engine.mode(of: queue) else { return false }
      return true
    }
  }
}
