// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// The centre that the engine's bench plays in: 50 skills, agents with 3 to 8 of them at levels 1 to 5,
/// queues that need 1 to 3, 5 % VIP, four channels.
struct EngineCentre {
  var agents: Int
  /// Requirement classes at base needs: queues × two tiers × four channels.
  var classes: Int
  /// Nil: the four in turn.
  var order: AgentOrder?
  /// What waits needs less after this; nil: nothing is relaxed.
  var relaxAfter: Milliseconds?

  private(set) var profiles: [AgentProfile] = []
  private(set) var plan: Plan
  private var random: WorkloadRandom

  static let skills = 50

  init(agents: Int, classes: Int, order: AgentOrder? = nil, relaxAfter: Milliseconds? = nil, seed: UInt64 = 7)
  {
    self.agents = agents
    self.classes = classes
    self.order = order
    self.relaxAfter = relaxAfter
    random = WorkloadRandom(seed: seed)
    plan = Plan(
      version: PlanVersion(1), tiers: [TierPlan(), TierPlan(points: .points(100), rate: 4000)])
    drawAgents()
    for number in 0..<max(1, classes / 8) { plan.queues.append(queue(number)) }
  }

  private mutating func drawAgents() {
    var sums: [Int] = []
    for skill in 0..<Self.skills { sums.append((sums.last ?? 0) + 100_000 / (skill + 5)) }
    for _ in 0..<agents {
      let count = 3 + random.below(6)
      var skills: Set<Int> = []
      while skills.count < count { skills.insert(random.pick(sums)) }
      profiles.append(
        AgentProfile(
          skills: skills.sorted().map {
            SkillLevel(skill: SkillID(UInt32($0)), level: UInt8(1 + random.below(5)))
          }))
    }
  }

  /// Needs what some agent has, so that everything can be served.
  private mutating func queue(_ number: Int) -> QueuePlan {
    var pool = profiles[random.below(agents)].skills
    let drawn = random.below(100)
    var needs: [SkillLevel] = []
    for _ in 0..<(drawn < 60 ? 1 : drawn < 90 ? 2 : 3) {
      var need = pool.remove(at: random.below(pool.count))
      need.level = UInt8(1 + random.below(Int(need.level)))
      needs.append(need)
    }
    needs.sort { $0.skill < $1.skill }
    var queue = QueuePlan(needs: needs, order: order ?? AgentOrder.allCases[number % 4])
    queue.wrapUp = [.seconds(30), .seconds(10), .seconds(10), .seconds(10)]
    if let relaxAfter {
      let lower = needs.map { SkillLevel(skill: $0.skill, level: 1) }
      queue.relax = [RelaxStep(after: relaxAfter, needs: lower)]
    }
    return queue
  }

  /// The next contact to arrive.
  mutating func arrival(_ number: UInt64) -> Arrival {
    let drawn = random.below(100)
    let channel: ChannelKind = drawn < 40 ? .voice : drawn < 70 ? .chat : drawn < 80 ? .sms : .email
    return Arrival(
      interaction: InteractionID(number), customer: CustomerID(UInt32(truncatingIfNeeded: number)),
      channel: channel, queue: QueueID(UInt32(random.below(plan.queues.count))),
      tier: TierID(random.below(100) < 5 ? 1 : 0))
  }
}
