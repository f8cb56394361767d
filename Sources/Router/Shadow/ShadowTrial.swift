// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// A copy of the engine in which the shadow's plan is in force, and in which commands of the log are handled
/// again. Only `handle` and `advance` change it: whatever it is told, it refuses or decides.
struct ShadowTrial {
  private var engine: Engine
  private let policy: ShadowPolicy
  /// Who and what a difference concerned already: what they do from there on is its consequence.
  private var agents: Set<AgentID> = []
  private var contacts: Set<InteractionID> = []

  private struct Offer: Hashable {
    var contact: InteractionID
    var agent: AgentID
  }

  /// - Parameter record: the first that will be handled; what the shadow would do with what waits is reported
  ///   with it.
  init(_ policy: ShadowPolicy, beside follower: ShadowFollower, in record: Record) {
    self.policy = policy
    engine = follower.core.engine
    var events: [Event] = []
    let at = follower.core.now
    let others = Self.contactsThatGoElsewhere(beside: follower)
    for (agent, profile) in policy.agents {
      _ = engine.handle(.defineAgent(agent, profile), at: at, into: &events)
    }
    let paused = others.isEmpty ? [] : pauseAll(at: at)
    engine.prepare(policy.plan)
    _ = engine.handle(.activatePlan(policy.version), at: at, into: &events)
    for arrival in others { _ = engine.handle(.reclassify(arrival), at: at, into: &events) }
    for queue in paused { _ = engine.handle(.resumeQueue(queue), at: at, into: &events) }
    compare(live: [], shadow: Self.offers(in: events), in: record, beside: follower)
  }

  /// What waits, as the shadow's rules have it, where that is something else. Already offered contacts too:
  /// what they are matters when the offer comes to nothing.
  private static func contactsThatGoElsewhere(beside follower: ShadowFollower) -> [Arrival] {
    follower.placements.keys.sorted().compactMap { id in
      guard let state = follower.core.engine.interaction(id),
        let arrival = follower.renewed(state.arrival, arrivedAt: state.arrivedAt), arrival != state.arrival
      else { return nil }
      return arrival
    }
  }

  /// Nothing is offered while contacts are put where the shadow has them.
  private mutating func pauseAll(at moment: Moment) -> [QueueID] {
    var events: [Event] = []
    var paused: [QueueID] = []
    for (index, queue) in engine.plan.queues.enumerated() where queue != nil {
      let id = QueueID(UInt32(index))
      guard engine.mode(of: id) == .open, policy.knows(id) else { continue }
      if engine.handle(.pauseQueue(id), at: moment, into: &events) == nil { paused.append(id) }
    }
    return paused
  }

  // MARK: Records

  mutating func handle(_ record: Record, _ touched: Set<InteractionID>, beside follower: ShadowFollower) {
    var asked: Set<InteractionID> = []
    for decision in record.decisions {
      var events: [Event] = []
      if decision.command == .advance {
        engine.advance(to: record.at, into: &events)
      } else if let command = translated(decision, at: record.at, beside: follower) {
        _ = engine.handle(command, at: record.at, into: &events)
      }
      switch decision.command {
      case .arrive(let arrival):
        asked.insert(arrival.interaction)
        compareArrival(arrival, decision.events, events, in: record, beside: follower)
      case .reclassify(let arrival):
        asked.insert(arrival.interaction)
        comparePlacement(arrival, in: record, beside: follower)
      default: break
      }
      compare(
        live: Self.offers(in: decision.events), shadow: Self.offers(in: events), in: record, beside: follower)
    }
    // More is known of them, and the live rules saw no reason to act on it.
    for id in touched.subtracting(asked).sorted() {
      guard let state = follower.core.engine.interaction(id),
        let arrival = follower.renewed(state.arrival, arrivedAt: state.arrivedAt)
      else { continue }
      var events: [Event] = []
      _ = engine.handle(.reclassify(arrival), at: record.at, into: &events)
      compare(live: [], shadow: Self.offers(in: events), in: record, beside: follower)
    }
  }

  /// The command as this engine is told of it; nil: it is not.
  private mutating func translated(
    _ decision: Decision, at moment: Moment, beside follower: ShadowFollower
  ) -> Command? {
    switch decision.command {
    case .arrive(let arrival):
      return .arrive(follower.renewed(arrival, arrivedAt: moment) ?? arrival)
    case .reclassify(let arrival):
      let arrivedAt = follower.core.engine.interaction(arrival.interaction)?.arrivedAt ?? moment
      return follower.renewed(arrival, arrivedAt: arrivedAt).map { .reclassify($0) }
    case .accept(let agent, _):
      return offer(of: decision, to: agent).map { .accept(agent, $0) }
    case .decline(let agent, _):
      return offer(of: decision, to: agent).map { .decline(agent, $0) }
    case .defineAgent(let agent, _): return policy.defines(agent) ? nil : decision.command
    case .activatePlan, .refillCalendars: return nil
    default: return decision.command
    }
  }

  /// Offers have numbers of their own here; of whom it was, says what the live one decided.
  private mutating func offer(of decision: Decision, to agent: AgentID) -> OfferID? {
    let contact = decision.events.lazy.compactMap { event -> InteractionID? in
      switch event {
      case .accepted(_, let id, agent, _), .consultStarted(_, let id, agent),
        .offerEnded(_, let id, agent, _):
        id
      default: nil
      }
    }.first
    guard let contact else { return nil }
    if let offer = engine.offers(to: agent).first(where: { $0.interaction == contact }) {
      return offer.offer.offer
    }
    // It goes another way here.
    agents.insert(agent)
    contacts.insert(contact)
    return nil
  }

  // MARK: Offers

  /// Those that the engine chose; not those that somebody asked for by name.
  private static func offers(in events: [Event]) -> [Offer] {
    events.compactMap { event in
      guard case .offered(_, let contact, let agent, _, let reason) = event else { return nil }
      switch reason.occasion {
      case .contactPickedAgent, .agentPickedContact, .preferred: return Offer(contact: contact, agent: agent)
      case .transfer, .assigned, .consult, .escalated: return nil
      }
    }
  }

  private mutating func compare(
    live: [Offer], shadow: [Offer], in record: Record, beside follower: ShadowFollower
  ) {
    follower.report.offers += live.count
    for offer in live { follower.offeredOnce.remove(offer.contact) }
    guard live != shadow else { return }
    let same = Set(live).intersection(shadow)
    var others = shadow.filter { !same.contains($0) }
    for offer in live where !same.contains(offer) {
      let byContact = others.firstIndex { $0.contact == offer.contact }
      guard let place = byContact ?? others.firstIndex(where: { $0.agent == offer.agent }) else {
        note(.waits, offer, live: "to \(name(offer.agent))", shadow: "waits on", in: record, follower)
        continue
      }
      let other = others.remove(at: place)
      if byContact != nil {
        note(
          .agent, offer, other, live: "to \(name(offer.agent))", shadow: "to \(name(other.agent))",
          in: record,
          follower)
      } else {
        note(
          .order, offer, other, live: "\(name(offer.agent)) gets it",
          shadow: "\(name(offer.agent)) gets i\(other.contact.raw) first", in: record, follower)
      }
    }
    for offer in others {
      if follower.offeredOnce.contains(offer.contact) {
        agents.insert(offer.agent)
        contacts.insert(offer.contact)
        continue
      }
      if note(.offered, offer, live: "waits", shadow: "to \(name(offer.agent))", in: record, follower) {
        follower.offeredOnce.insert(offer.contact)
      }
    }
  }

  /// Counts it unless it follows from one that was counted.
  @discardableResult private mutating func note(
    _ kind: ShadowDifference.Kind, _ offer: Offer, _ other: Offer? = nil, live: String, shadow: String,
    in record: Record, _ follower: ShadowFollower
  ) -> Bool {
    let both = [offer] + (other.map { [$0] } ?? [])
    let isNew = both.allSatisfy { !agents.contains($0.agent) && !contacts.contains($0.contact) }
    for one in both {
      agents.insert(one.agent)
      contacts.insert(one.contact)
    }
    if isNew {
      follower.report.note(kind, offer.contact, live: live, shadow: shadow, in: record)
    } else {
      follower.report.consequences += 1
    }
    return isNew
  }

  private func name(_ agent: AgentID) -> String { policy.names.name(.agent, agent.raw) }
}
