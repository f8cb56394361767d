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
    let told = shrunk.table()
    #expect(told.count == 4)
    #expect(told[1] == "1  sign in agent 2\n          → presence changed agent 2 away away reason 0")
    let last = told[3].split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(last.prefix(2) == ["4  set presence agent 2 ready", "→ presence changed agent 2 ready"])
    #expect(last.count == 3 && last[2].hasPrefix("offered offer 1 contact "))
    #expect(last.count == 3 && last[2].contains(" agent 2 expires at "))
  }
}
