// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Two agents, one queue, VIPs that keep coming, and one standard contact at a time.
struct Saturation {
  struct Pass {
    var waited: Int64
    var vipWaited: Int64
  }

  private var engine: Engine
  private let every: Int64
  private let backlog: Int
  private let work: Int64
  private var number: UInt64 = 0
  /// Who is at work, until when.
  private var busy: [(until: Int64, agent: AgentID, id: InteractionID)] = []
  private var standard: InteractionID?
  private var vips: Set<InteractionID> = []
  private(set) var passes: [Pass] = []
  /// How long standard contacts waited.
  private(set) var waits: [Int64] = []

  init(every: Int64, backlog: Int, work: Int64, standardRate: Int64 = 1000) {
    self.every = every
    self.backlog = backlog
    self.work = work
    let plan = Plan(
      version: PlanVersion(1),
      tiers: [TierPlan(rate: standardRate), TierPlan(points: .points(100), rate: 4000)], queues: [QueuePlan()]
    )
    engine = Engine(plan: plan)
    for agent in [AgentID(0), AgentID(1)] {
      take(.defineAgent(agent, AgentProfile()), at: 0)
      take(.signIn(agent), at: 0)
      take(.setPresence(agent, .ready), at: 0)
    }
  }

  /// The standard contact comes to two agents at work and so many VIPs before it.
  mutating func live(for length: Int64) {
    for _ in 0..<(backlog + 2) { arrive(tier: 1, at: 1) }
    arrive(tier: 0, at: 2)
    var next = every
    while next < length, standard != nil {
      if let soonest = busy.min(by: { ($0.until, $0.agent) < ($1.until, $1.agent) }), soonest.until <= next {
        busy.removeAll { $0.id == soonest.id }
        take(.end(soonest.agent, soonest.id), at: soonest.until)
      } else {
        arrive(tier: 1, at: next)
        next += every
      }
    }
  }

  private mutating func arrive(tier: UInt32, at: Int64) {
    number += 1
    let id = InteractionID(number)
    if tier == 0 { standard = id } else { vips.insert(id) }
    take(
      .arrive(
        Arrival(
          interaction: id, customer: CustomerID(0), channel: .voice, queue: QueueID(0), tier: TierID(tier))),
      at: at)
  }

  private mutating func take(_ command: Command, at: Int64) {
    var events: [Event] = []
    _ = engine.handle(command, at: Moment(milliseconds: at), into: &events)
    for case .offered(let offer, let id, let agent, _, _) in events {
      note(id)
      busy.append((until: at + work, agent: agent, id: id))
      take(.accept(agent, offer), at: at)
    }
  }

  private mutating func note(_ id: InteractionID) {
    let now = engine.now
    func waited(_ id: InteractionID) -> Int64 {
      engine.interaction(id).map { (now - $0.enteredQueueAt).count } ?? 0
    }
    if id == standard {
      waits.append(waited(id))
      standard = nil
    } else if let standard {
      passes.append(Pass(waited: waited(standard), vipWaited: waited(id)))
    }
  }
}
