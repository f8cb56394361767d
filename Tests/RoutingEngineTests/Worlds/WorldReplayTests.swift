// SPDX-License-Identifier: Apache-2.0

@testable import Auditing
import Interactions
import RoutingEngine
import Testing

/// A world that goes wrong is told in the few steps that matter.
@Suite struct WorldReplayTests {
  /// The auditor is told of a plan under which nobody may have what the engine gives out: it must complain,
  /// and of all that happened only the agent's way to ready and the contact are left.
  @Test func whatGoesWrongShrinksToTheStepsThatLeadThere() {
    var plan = Plan(version: PlanVersion(1), queues: [QueuePlan()])
    var replay = WorldReplay(plan: plan, steps: [])
    func step(_ command: Command, _ seconds: Int64) {
      replay.steps.append(WorldStep(at: Moment(milliseconds: seconds * 1000), command: command))
    }
    for agent in 0..<4 {
      step(.defineAgent(AgentID(UInt32(agent)), AgentProfile()), 1)
      step(.signIn(AgentID(UInt32(agent))), 2)
    }
    for contact in 1...6 {
      step(
        .arrive(
          Arrival(
            interaction: InteractionID(UInt64(contact)), customer: CustomerID(0), channel: .chat,
            queue: QueueID(0), tier: TierID(0))), 3)
      step(.advance, 4)
    }
    step(.setPresence(AgentID(2), .ready), 5)
    step(.advance, 6)
    #expect(replay.firstWrong() == nil)
    plan.queues = [QueuePlan(needs: [SkillLevel(skill: SkillID(7), level: 1)])]
    replay.audited = plan
    let shrunk = replay.shrunk()
    #expect(shrunk.firstWrong() != nil)
    #expect(shrunk.steps.count == 4)
    #expect(shrunk.table().count == 4)
  }
}
