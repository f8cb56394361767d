// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// A centre drawn from a seed: its plan, its people, and what happens to it.
struct RandomWorld {
  let seed: UInt64
  var random: Seeded
  private(set) var witness: Witness
  private(set) var auditor: Auditor
  private var now = Moment(milliseconds: 1_000_000)
  private var lastContact: UInt64 = 0
  let people: Int
  private var version: UInt32 = 1
  /// Whether plans and profiles change on the way; capacities are not changed then.
  private let isSteady: Bool
  private(set) var trace: [String] = []
  /// What happened, to be played again.
  private(set) var replay: WorldReplay
  private(set) var accepted = 0

  init(seed: UInt64) {
    self.seed = seed
    var random = Seeded(seed: seed)
    let plan = Self.plan(1, &random)
    people = 2 + random.below(5)
    isSteady = random.chance(50)
    witness = Witness(plan: plan)
    auditor = Auditor(plan: plan)
    replay = WorldReplay(plan: plan, steps: [])
    self.random = random
    for agent in 0..<people { send(.defineAgent(AgentID(UInt32(agent)), profile())) }
  }

  /// One more thing happens. Returns what was wrong with how the engine took it.
  mutating func step() -> [String] {
    if let due = witness.engine.nextDeadline, random.chance(25) {
      now = max(now, due)
    } else {
      now = now + Milliseconds(Int64(random.pick([0, 0, 1, 500, 500, 1000, 1000, 5000, 12_000, 31_000])))
    }
    return send(command())
  }

  @discardableResult private mutating func send(_ command: Command) -> [String] {
    let outcome = witness.handle(command, at: now)
    var step = WorldStep(at: now, command: command)
    if case .activatePlan = command { step.plan = witness.engine.written }
    if case .refillCalendars = command { step.plan = witness.engine.written }
    replay.steps.append(step)
    if let plan = step.plan { auditor.follow(step, plan) }
    auditor.hear(command)
    auditor.follow(outcome.events, at: now)
    for case .accepted in outcome.events { accepted += 1 }
    trace.append(
      "\(now.milliseconds) \(command) → \(outcome.events) \(outcome.refusal.map { $0.rawValue } ?? "")")
    return outcome.wrong + auditor.complaints + wrongPlaces()
  }

  /// Each place, counted anew from the auditor's words.
  private func wrongPlaces() -> [String] {
    auditor.contacts.values.filter(\.isWaiting).compactMap { contact in
      let ahead = auditor.contacts.values.count {
        $0.isWaiting && $0.queue == contact.queue && $0.channel == contact.channel
          && auditor.isBefore($0, contact)
      }
      let id = contact.arrival.interaction
      let place = witness.engine.position(of: id)
      return place == ahead + 1 ? nil : "\(id.raw) has place \(place ?? 0), not \(ahead + 1)"
    }
  }

  private mutating func command() -> Command {
    let engine = witness.engine
    let agent = AgentID(UInt32(random.below(people)))
    let open = engine.state().interactions
    if engine.agent(agent)?.presence != .ready, random.chance(50) {
      return engine.agent(agent)?.presence == .offline ? .signIn(agent) : .setPresence(agent, .ready)
    }
    switch random.below(100) {
    case 0..<30 where open.count < 16: return .arrive(arrival())
    case 30..<32: return .setPresence(agent, .away(AwayReasonID(UInt32(random.below(2)))))
    case 32: return .setPresence(agent, .ready)
    case 33: return .signOut(agent)
    case 34, 35: return .deskLost(agent)
    case 36, 37: return .deskReturned(agent)
    case 38:
      if isSteady { return .advance }
      return .defineAgent(agent, profile(like: engine.agent(agent)?.profile))
    case 39: return random.chance(20) ? .restarted : .advance
    case 40:
      if random.chance(20) { return refill() }
      if isSteady || random.chance(50) { return .advance }
      return newPlan()
    case 41, 42: return .advance
    case 43...47: return supervise()
    default: break
    }
    guard !open.isEmpty else { return .arrive(arrival()) }
    return ofContact(random.pick(open), agent)
  }

  private mutating func ofContact(_ contact: InteractionState, _ anybody: AgentID) -> Command {
    let id = contact.arrival.interaction
    if let bot = contact.bot, random.chance(60) {
      let lease = random.chance(80) ? bot.lease : LeaseID(bot.lease.raw - 1)
      switch random.below(5) {
      case 0: return .botHandsOff(id, lease, random.pick([.humanWanted, .notUnderstood, .failed]))
      case 1: return .botCloses(id, lease)
      default: return .botWrote(id, lease, MessageID(3))
      }
    }
    if contact.phase == .dialling, random.chance(60) {
      return .dialled(id, random.pick([.answered, .noAnswer, .busy, .failed]))
    }
    if contact.arrival.channel == .voice, random.chance(12) {
      switch random.below(4) {
      case 0: return .cancelCallback(id)
      case 1: return .requestCallback(id, at: now + .seconds(random.pick([-5, 0, 20, 300])))
      case 2: return .workOffCallbacks(contact.queue)
      default: return .requestCallback(id, at: nil)
      }
    }
    if let offer = contact.offer, random.chance(80) {
      return random.chance(75) ? .accept(offer.agent, offer.offer) : .decline(offer.agent, offer.offer)
    }
    let other = AgentID(UInt32(random.below(people)))
    let owner = random.chance(95) ? contact.owner ?? anybody : anybody
    switch random.below(20) {
    case 0, 1, 2: return .end(owner, id)
    case 3, 4: return .finishWrapUp(owner, id, random.chance(50) ? DispositionID(1) : nil)
    case 5: return .hold(owner, id)
    case 6: return .resume(owner, id)
    case 7: return .transferToQueue(owner, id, QueueID(UInt32(random.below(4))))
    case 8, 9: return random.chance(40) ? .escalate(owner, id) : .transferToAgent(owner, id, to: other)
    case 10:
      if random.chance(60) { return .consult(owner, id, with: other) }
      return random.chance(50)
        ? .endConsult(random.chance(50) ? owner : other, id) : .cancelTransfer(owner, id)
    case 11: return .customerLeft(id)
    case 12: return .agentLegLost(id)
    case 13: return .extendWrapUp(owner, id)
    case 14, 15: return .agentWrote(owner, id, MessageID(1))
    case 17:
      var arrival = contact.arrival
      arrival.queue = QueueID(UInt32(random.below(random.chance(2) ? 5 : 3)))
      arrival.tier = TierID(UInt32(random.below(2)))
      arrival.language = random.chance(50) ? LanguageID(UInt32(random.below(2))) : nil
      if random.chance(20) { arrival.promise = promise() }
      if random.chance(20) { arrival.preferred = other }
      return .reclassify(arrival)
    case 18 where random.chance(40): return random.chance(50) ? .pullBack(id) : .assign(id, other)
    case 18: return .move(id, QueueID(UInt32(random.below(4))))
    case 16: return .accept(anybody, OfferID(UInt64(random.below(5))))
    default: return .customerWrote(id, MessageID(2))
    }
  }

  private mutating func supervise() -> Command {
    let queue = QueueID(UInt32(random.below(random.chance(5) ? 4 : 3)))
    if random.chance(30) { return listen() }
    if random.chance(40) { return complain() }
    if random.chance(40) {
      let mode = ModeID(UInt32(random.below(3)))
      return .switchMode(mode, isOn: random.chance(60), by: CallerID(UInt32(random.below(2))))
    }
    switch random.below(5) {
    case 0: return .pauseQueue(queue)
    case 1: return .drainQueue(queue, into: QueueID(UInt32(random.below(3))))
    default: return .resumeQueue(queue)
    }
  }

  private mutating func newPlan() -> Command {
    version += 1
    var plan = Self.plan(version, &random)
    plan.channels = witness.engine.plan.channels
    // What a peak has counted so far was counted in parts of it.
    plan.peakEndsAfter = witness.engine.plan.peakEndsAfter
    if random.chance(30) {
      let gone = random.below(3)
      plan.queues[gone] = nil
      plan.moved = [QueueMove(from: QueueID(UInt32(gone)), to: QueueID(UInt32((gone + 1) % 3)))]
    }
    witness.prepare(plan)
    return .activatePlan(plan.version)
  }

  /// The same hours, known for longer.
  private mutating func refill() -> Command {
    var plan = witness.engine.written
    if plan.calendars.contains(where: { $0.until <= now }) { return .advance }
    for place in plan.calendars.indices {
      let end = plan.calendars[place].until
      plan.calendars[place].until = end + .seconds(100)
      let opening = CalendarPlan.Opening(dayStarts: end, opens: end, closes: end + .seconds(30))
      plan.calendars[place].openings.append(opening)
    }
    witness.prepare(plan)
    return .refillCalendars(plan.version)
  }

  private mutating func arrival() -> Arrival {
    if !random.chance(3) { lastContact += 1 }
    return Arrival(
      interaction: InteractionID(max(1, lastContact)), customer: CustomerID(UInt32(random.below(4))),
      channel: random.pick(ChannelKind.allCases),
      queue: QueueID(UInt32(random.below(random.chance(2) ? 5 : 3))),
      tier: TierID(UInt32(random.below(2))),
      language: random.chance(50) ? LanguageID(UInt32(random.below(2))) : nil,
      points: .points(Int64(random.pick([0, 0, 0, 20]))),
      preferred: random.chance(40) ? AgentID(UInt32(random.below(people + 1))) : nil,
      promise: random.chance(25) ? promise() : nil,
      client: hasClients ? [nil, ClientID(0), ClientID(1)][Int(lastContact % 3)] : nil)
  }

  /// A centre of several clients. By the seed alone: nothing more is drawn, the other worlds stay as they
  /// are.
  private var hasClients: Bool { seed % 10 == 7 }

  private mutating func promise() -> Promise {
    Promise(
      due: now + .seconds(random.pick([0, 5, 20, 60, 60, 200])), lead: .seconds(random.pick([0, 10, 50])))
  }

  /// Own terms stay what they were: a roster that asks more of agents at work breaks capacities by right.
  private mutating func profile(like known: AgentProfile? = nil) -> AgentProfile {
    var profile = AgentProfile(team: random.chance(80) ? TeamID(UInt32(random.below(2))) : nil)
    profile.languages = random.pick([[], [0], [1], [0, 1]]).map { LanguageID($0) }
    for skill in 0..<3 where random.chance(70) {
      profile.skills.append(SkillLevel(skill: SkillID(UInt32(skill)), level: UInt8(1 + random.below(5))))
    }
    for skill in profile.skills where random.chance(15) {
      profile.expiries.append(
        SkillExpiry(skill: skill.skill, at: now + .seconds(random.pick([0, 20, 100, 1000]))))
    }
    if hasClients {
      let served: [[UInt32]] = [[], [0], [1], [0, 1]]
      profile.clients = served[(profile.skills.count + profile.languages.count) % 4].map { ClientID($0) }
    }
    if let known {
      profile.ownTerms = known.ownTerms
    } else if random.chance(30) {
      let load = UInt8(random.pick([0, 25, 50, 100]))
      profile.ownTerms[random.below(4)] = ChannelTerms(load: load, alone: random.chance(30))
    }
    return profile
  }

  private static func plan(_ version: UInt32, _ random: inout Seeded) -> Plan {
    var plan = Plan(
      version: PlanVersion(version), tiers: [TierPlan(), TierPlan(points: .points(10), rate: 4000)])
    if random.chance(60) {
      plan.tiers[1]?.preferred = PreferredPlan(
        wait: [.seconds(10), .seconds(random.pick([5, 30])), nil, .seconds(60)],
        deputy: random.chance(50) ? QueueID(UInt32(random.below(4))) : nil)
    }
    plan.channels[2].acceptsItself = random.chance(40)
    plan.channels[1].parkAfter = .seconds(40)
    plan.channels[1].closeAfter = .seconds(100)
    for channel in 0..<4 {
      plan.channels[channel].promptExpertAfter = random.pick([nil, .seconds(5), .seconds(90)])
      plan.channels[channel].remindHoldAfter = random.pick([nil, .seconds(2), .seconds(20)])
    }
    plan.channels[3].offerFor = .seconds(random.pick([10, 60]))
    for _ in 0..<3 { plan.queues.append(queue(&random)) }
    addCalendars(to: &plan, &random)
    addModes(to: &plan, &random)
    addEscalation(to: &plan, &random)
    addComplaints(to: &plan, &random)
    addTargets(to: &plan, &random)
    return plan
  }

  /// Openings of some seconds or minutes; what is known of them may end within the world's time.
  static func addCalendars(to plan: inout Plan, _ random: inout Seeded) {
    for _ in 0..<random.below(3) {
      var openings: [CalendarPlan.Opening] = []
      var moment = Moment(milliseconds: 900_000)
      for _ in 0..<30 {
        let opens = moment + .seconds(random.pick([0, 3, 20, 60, 200]))
        let closes = opens + .seconds(random.pick([1, 10, 45, 120]))
        openings.append(CalendarPlan.Opening(dayStarts: opens, opens: opens, closes: closes))
        moment = closes
      }
      let from = Moment(milliseconds: 800_000)
      plan.calendars.append(
        CalendarPlan(openings: openings, from: from, until: moment + .seconds(60)))
    }
    let actions: [FullRule.Action] = [
      .busy, .message, .callback, .bot, .queue(QueueID(0)), .queue(QueueID(1)), .queue(QueueID(7)),
    ]
    for queue in plan.queues.indices {
      if !plan.calendars.isEmpty, random.chance(60) {
        plan.queues[queue]?.hours = random.below(plan.calendars.count)
        for channel in 0..<4 where random.chance(40) {
          plan.queues[queue]?.closed[channel] = random.pick(actions)
        }
      }
      if random.chance(50) {
        let then: [FullRule.Action?] = (0..<4).map { _ in random.chance(60) ? random.pick(actions) : nil }
        plan.queues[queue]?.unstaffed = UnstaffedRule(after: .seconds(random.pick([0, 5, 20])), then: then)
      }
      if random.chance(40) {
        plan.queues[queue]?.bot = BotPlan(
          first: random.chance(50) ? BotID(UInt32(random.below(2))) : nil,
          whileWaiting: random.chance(60) ? BotID(2) : nil, answersWithin: .seconds(random.pick([1, 10, 40])))
      }
      if random.chance(60) {
        var callback = CallbackPlan(mode: random.chance(50) ? .turn : .afterPeak)
        callback.team = random.chance(50) ? TeamID(UInt32(random.below(2))) : nil
        callback.attempts = UInt8(1 + random.below(3))
        callback.apart = .seconds(random.pick([1, 10, 60]))
        if !plan.calendars.isEmpty, random.chance(30) { callback.hours = random.below(plan.calendars.count) }
        plan.queues[queue]?.callback = callback
      }
    }
  }

  static func queue(_ random: inout Seeded) -> QueuePlan {
    var queue = QueuePlan(order: random.pick(AgentOrder.allCases))
    func needs(_ random: inout Seeded) -> [SkillLevel] {
      random.chance(50)
        ? [] : [SkillLevel(skill: SkillID(UInt32(random.below(3))), level: UInt8(1 + random.below(4)))]
    }
    queue.needs = needs(&random)
    queue.needsLanguage = random.chance(70)
    queue.points = .points(Int64(random.below(3) * 10))
    if random.chance(40) { queue.staff = [TeamID(UInt32(random.below(2)))] }
    if random.chance(40) {
      let after = Milliseconds.seconds(random.pick([0, 10, 20]))
      queue.helpers = [HelperPlan(team: TeamID(UInt32(random.below(2))), after: after)]
    }
    if random.chance(40) {
      queue.relax.append(RelaxStep(after: .seconds(random.pick([0, 8])), needs: needs(&random)))
    }
    if random.chance(30) { queue.relax.append(RelaxStep(after: .seconds(15), anyLanguage: true)) }
    if random.chance(40) {
      queue.relax.append(RelaxStep(after: .seconds(20), alsoQueue: QueueID(UInt32(random.below(4)))))
    }
    if random.chance(40) {
      queue.reserve = ReservePlan(
        leaving: [Int32(1 + random.below(2)), Int32(random.below(2))],
        until: .seconds(random.pick([3, 10, 31])))
    }
    let full: [FullRule.Action] = [
      .busy, .message, .callback, .queue(QueueID(0)), .queue(QueueID(1)), .queue(QueueID(2)),
    ]
    for channel in 0..<4 where random.chance(30) {
      queue.full[channel] = FullRule(waiting: random.below(4), then: random.pick(full))
    }
    for channel in 0..<4 {
      queue.wrapUp[channel] = random.pick([.zero, .seconds(5), .seconds(20), nil])
    }
    return queue
  }
}
