// SPDX-License-Identifier: Apache-2.0

@testable import Auditing
import Interactions
import RoutingEngine

/// A working day of a mixed centre, drawn from a seed: 400 mails, some of them from the night; chats of which
/// an agent has three; calls; VIPs; blind transfers into a long queue; breaks; customers who hang up; and a
/// closing half an hour before the last of them come.
///
/// Everybody acts in their own time: agents answer within seconds, talk for minutes, go on a break once. The
/// auditor looks on.
struct MixedDay {
  enum Act {
    case arrive(Arrival)
    case answer(AgentID, OfferID)
    case decline(AgentID, OfferID)
    case leave(InteractionID)
    case write(InteractionID)
    /// Ends it, or hands it over to the long queue.
    case finish(AgentID, InteractionID)
    case presence(AgentID, Presence)
  }

  private struct Entry {
    var at: Int64
    var number: Int
    var act: Act
  }

  static let long = QueueID(1)
  static let closing = Moment(milliseconds: start + 6 * 3_600_000 + 1_800_000)
  static let start: Int64 = 8 * 3_600_000

  private(set) var engine: Engine
  private(set) var auditor: Auditor
  private(set) var events: [Event] = []
  private var folded: Engine
  private var random: Seeded
  /// The soonest last.
  private var agenda: [Entry] = []
  private var entries = 0
  private var commands = 0
  private(set) var wrong: [String] = []
  /// The most chats that one agent had at a time.
  private(set) var mostChats = 0
  /// Why contacts waited, by name.
  private(set) var named: Set<String> = []

  init(seed: UInt64) {
    random = Seeded(seed: seed)
    engine = Engine(plan: Self.plan)
    folded = Engine(plan: Self.plan)
    auditor = Auditor(plan: Self.plan)
    for agent in 0..<8 {
      let id = AgentID(UInt32(agent))
      take(.defineAgent(id, AgentProfile(skills: Self.skills(agent))), at: Self.start - 60_000)
      take(.signIn(id), at: Self.start - 60_000)
      plan(.presence(id, .ready), in: Int64(agent * 20_000))
      let pause = Int64(2 * 3600 + random.below(3 * 3600)) * 1000
      plan(.presence(id, .away(AwayReasonID(1))), in: pause)
      plan(.presence(id, .ready), in: pause + 30 * 60_000)
    }
    planArrivals()
  }

  /// Everybody serves the general queue; five know cards, three loans; the long queue needs both, which one
  /// has.
  private static func skills(_ agent: Int) -> [SkillLevel] {
    let (cards, loans) = (SkillLevel(skill: SkillID(0), level: 3), SkillLevel(skill: SkillID(1), level: 2))
    return agent == 0 ? [cards, loans] : agent < 5 ? [cards] : [loans]
  }

  private static var plan: Plan {
    var general = QueuePlan()
    general.wrapUp = [.seconds(30), .seconds(10), .seconds(10), .zero]
    var cards = QueuePlan(needs: [SkillLevel(skill: SkillID(0), level: 3)])
    cards.relax = [RelaxStep(after: .seconds(60), needs: [])]
    cards.wrapUp = general.wrapUp
    // Who calls or writes after the closing leaves a message; mail waits. Who waits already is served.
    let closed: [FullRule.Action?] = [.message, .message, .message, nil]
    (general.hours, cards.hours, general.closed, cards.closed) = (0, 0, closed, closed)
    var long = QueuePlan(
      needs: [SkillLevel(skill: SkillID(0), level: 1), SkillLevel(skill: SkillID(1), level: 1)])
    long.wrapUp = general.wrapUp
    let opens = Moment(milliseconds: start)
    let hours = CalendarPlan(
      openings: [CalendarPlan.Opening(dayStarts: .zero, opens: opens, closes: closing)], from: .zero,
      until: closing + .minutes(24 * 60))
    return Plan(
      version: PlanVersion(1), tiers: [TierPlan(), TierPlan(points: .points(100), rate: 4000)],
      queues: [general, long, cards], calendars: [hours])
  }

  private mutating func planArrivals() {
    var number: UInt64 = 0
    func arrival(_ channel: ChannelKind, _ random: inout Seeded) -> Act {
      number += 1
      return .arrive(
        Arrival(
          interaction: InteractionID(number), customer: CustomerID(UInt32(number)), channel: channel,
          queue: random.chance(60) ? QueueID(0) : QueueID(2), tier: TierID(random.chance(5) ? 1 : 0)))
    }
    let hours: Int64 = 7 * 3600
    for mail in 0..<400 {
      let at = mail < 60 ? 0 : Int64(random.below(Int(hours)))
      plan(arrival(.email, &random), in: at * 1000)
    }
    for _ in 0..<150 { plan(arrival(.chat, &random), in: Int64(random.below(Int(hours))) * 1000) }
    for _ in 0..<170 { plan(arrival(.voice, &random), in: Int64(random.below(Int(hours))) * 1000) }
  }

  /// Until nothing is left to happen.
  mutating func live() {
    while let entry = agenda.last {
      if let due = engine.nextDeadline, due.milliseconds < entry.at {
        take(.advance, at: due.milliseconds)
        continue
      }
      agenda.removeLast()
      act(entry)
    }
    while let due = engine.nextDeadline, commands < 50_000 { take(.advance, at: due.milliseconds) }
    folded.apply(clock: engine.now)
    if folded.state() != engine.state() { wrong.append("the day folds to another state") }
    wrong += auditor.complaints
  }

  private mutating func plan(_ act: Act, in delay: Int64) {
    entries += 1
    let entry = Entry(at: max(Self.start, engine.now.milliseconds) + delay, number: entries, act: act)
    var (low, high) = (0, agenda.count)
    while low < high {
      let middle = (low + high) / 2
      let other = agenda[middle]
      if (other.at, other.number) > (entry.at, entry.number) { low = middle + 1 } else { high = middle }
    }
    agenda.insert(entry, at: low)
  }

  private mutating func act(_ entry: Entry) {
    switch entry.act {
    case .arrive(let arrival):
      take(.arrive(arrival), at: entry.at)
      // Who calls hangs up after some minutes; who writes a mail does not.
      if arrival.channel == .voice, random.chance(15) {
        plan(.leave(arrival.interaction), in: Int64(30 + random.below(300)) * 1000)
      }
    case .answer(let agent, let offer): take(.accept(agent, offer), at: entry.at)
    case .decline(let agent, let offer): take(.decline(agent, offer), at: entry.at)
    case .leave(let id): if engine.interaction(id)?.owner == nil { take(.customerLeft(id), at: entry.at) }
    case .write(let id):
      if engine.interaction(id)?.owner != nil { take(.customerWrote(id, MessageID(1)), at: entry.at) }
    case .finish(let agent, let id):
      guard let contact = engine.interaction(id), contact.owner == agent else { return }
      // One of twelve is handed over blindly.
      if contact.queue != Self.long, random.below(12) == 0 {
        take(.transferToQueue(agent, id, Self.long), at: entry.at)
      } else {
        take(.end(agent, id), at: entry.at)
      }
    case .presence(let agent, let presence): take(.setPresence(agent, presence), at: entry.at)
    }
  }

  private mutating func take(_ command: Command, at milliseconds: Int64) {
    var new: [Event] = []
    _ = engine.handle(command, at: Moment(milliseconds: milliseconds), into: &new)
    commands += 1
    for event in new { folded.apply(event, at: engine.now) }
    auditor.follow(new, at: engine.now)
    events += new
    if commands % 50 == 0 { wrong += engine.checkInvariants() }
    for event in new { react(event) }
    judge(new)
  }

  /// What people do about it.
  private mutating func react(_ event: Event) {
    switch event {
    case .offered(let offer, _, let agent, _, _):
      let drawn = random.below(100)
      if drawn < 1 { return }  // does not hear it
      plan(drawn < 4 ? .decline(agent, offer) : .answer(agent, offer), in: Int64(1 + random.below(5)) * 1000)
    case .accepted(_, let id, let agent, _):
      guard let channel = engine.interaction(id)?.arrival.channel else { return }
      let seconds = channel == .voice ? 180 : channel == .chat ? 360 : 150
      plan(.finish(agent, id), in: Int64(seconds / 2 + random.below(seconds)) * 1000)
      if channel == .chat { plan(.write(id), in: Int64(seconds / 4) * 1000) }
    case .presenceChanged(let agent, .notResponding): plan(.presence(agent, .ready), in: 60_000)
    default: break
    }
  }

  /// The promises of a mixed centre, at each moment.
  private mutating func judge(_ new: [Event]) {
    for case .offered(_, let id, let agent, _, let reason) in new {
      guard let given = engine.interaction(id), given.arrival.channel != .voice else { continue }
      // A call that waits and is as urgent goes first; else somebody is kept clear for it, by name.
      for contact in auditor.contacts.values where contact.isWaiting && contact.arrival.channel == .voice {
        guard let person = auditor.agents[agent], auditor.serves(person, contact) != nil,
          auditor.urgency(contact) >= reason.urgency.millionths,
          contact.refused[agent] == nil || engine.now >= contact.askAgainAt
        else { continue }
        if engine.whyWaiting(contact.arrival.interaction)?.keeper == nil {
          wrong.append("call \(contact.arrival.interaction.raw) waits behind fresh \(id.raw)")
        }
      }
    }
    for agent in auditor.agents.values {
      mostChats = max(mostChats, agent.work.values.count { $0 == .chat })
    }
    for case .agentKeptClear(_, for: let id) in new {
      if engine.whyWaiting(id)?.keeper != nil { named.insert("somebody is kept clear for it") }
    }
    for case .waiting(let id, _, _, .transferred) in new {
      // The agent who handed it over writes it up and is held by nothing else of it.
      for agent in engine.agents() {
        for work in engine.agent(agent)?.work ?? [] where work.interaction == id && work.phase != .wrapUp {
          wrong.append("\(agent.raw) is held by \(id.raw), which only waits")
        }
      }
    }
    guard commands % 20 == 0 else { return }
    for contact in auditor.contacts.values where contact.isWaiting {
      nameWhy(contact.arrival.interaction)
    }
  }

  /// Whoever waits can say why; and says it only of agents who are what it says.
  private mutating func nameWhy(_ id: InteractionID) {
    guard let reason = engine.whyWaiting(id) else {
      wrong.append("\(id.raw) waits and can't say why")
      return
    }
    named.insert(String("\(reason.cause)".prefix { $0 != "(" }))
    let counts = reason.counts
    let sum =
      counts.offline + counts.away + counts.deskLost + counts.busy + counts.keptClear + counts.refused
    if counts.able != sum { wrong.append("\(id.raw): \(counts.able) able, \(sum) accounted for") }
    if counts.able == 0 { wrong.append("\(id.raw) waits for nobody") }
  }
}
