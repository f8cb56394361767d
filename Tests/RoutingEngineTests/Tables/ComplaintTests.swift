// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

@testable import Auditing

/// Complaints: three levels, each with an owner and clocks that run across all contacts of the matter.
@Suite struct ComplaintTests {
  private static let sun = ("sun", Bank.agent(team: 2))
  private static let chen = ("chen", Bank.agent(team: 1))

  /// The office is open from 08:00 to 20:00 on the first four days.
  private static let office: CalendarPlan = {
    let openings = (Int64(0)..<4).map { day in
      CalendarPlan.Opening(
        dayStarts: Moment(milliseconds: day * 24 * 3_600_000),
        opens: Moment(milliseconds: (day * 24 + 8) * 3_600_000),
        closes: Moment(milliseconds: (day * 24 + 20) * 3_600_000))
    }
    return CalendarPlan(openings: openings, from: .zero, until: Moment(milliseconds: 96 * 3_600_000))
  }()

  /// Level 1 is the third team's, to be taken up at once; level 2 is chen's within 10 minutes and told to r0;
  /// level 3 is chen's and told to r0 and r1. Two work-days to resolve each.
  private static var plan: Plan {
    var plan = Bank.plan
    plan.calendars = [office]
    let days = Allowance.workDays(2, calendar: 0)
    plan.complaints = [
      ComplaintPlan(owner: .team(TeamID(2)), respondWithin: .time(.zero), resolveWithin: days),
      ComplaintPlan(
        owner: .agent(AgentID(1)), respondWithin: .time(.minutes(10)), resolveWithin: days,
        tell: [RecipientID(0)]),
      ComplaintPlan(
        owner: .agent(AgentID(1)), respondWithin: .time(.minutes(10)), resolveWithin: days,
        tell: [RecipientID(0), RecipientID(1)]),
    ]
    return plan
  }

  private static func centre() -> Centre {
    var names = Bank.names
    names.teams.append("shift")
    return Centre(
      names, plan, agents: [sun, chen].map { (name: $0.0, profile: $0.1) })
  }

  @Test func theOwnerTakesItUpAndResolvesIt() {
    var centre = Self.centre()
    centre.run(
      """
      09:00:00 c1 arrives voice cards → c1 arrived; c1 waits in cards (arrived)
      09:00:01 c1 complains 0         → refused: unknown-name
      09:00:01 c1 complains 4         → refused: unknown-name
      09:00:10 c1 complains 1         → k1 raised by c1 to level 1 for shift by 09:00:10 and 68:00:00
      → k1 response due
      09:00:11 chen takes k1 up       → refused: agent-cannot-serve
      09:00:11 sun takes k9 up        → refused: unknown-complaint
      09:00:12 sun takes k1 up        → sun takes k1 up
      09:00:13 sun takes k1 up        →
      09:00:14 c1 leaves              → c1 closed abandoned
      09:30:00 chen resolves k1       → refused: agent-cannot-serve
      09:30:01 sun resolves k1        → sun resolved k1
      09:30:02 sun resolves k1        → refused: unknown-complaint
      """)
    #expect(centre.engine.state().complaints.isEmpty)
  }

  @Test func theClocksRunAcrossAllContactsOfTheMatter() {
    var centre = Self.centre()
    centre.run(
      """
      09:00:00 c1 arrives voice desk      → c1 arrived; c1 waits in desk (arrived)
      09:00:00 c1 complains 2             → k1 raised by c1 to level 2 for chen by 09:10:00 and 68:00:00
      → tell r0 of k1: raised
      09:05:00 c1 leaves                  → c1 closed abandoned
      09:06:00 c2 arrives chat desk =c1   → c2 arrived; c2 waits in desk (arrived)
      09:06:00 c2 complains 1 =c1         → c2 belongs to k1
      09:06:01 c2 complains 2 =c1         →
      09:10:00 c2 leaves                  → k1 response due; c2 closed abandoned
      09:11:00 chen takes k1 up           → chen takes k1 up
      68:00:00 time passes                → k1 resolution due; tell r0 of k1: resolution-due
      68:00:01 chen resolves k1           → chen resolved k1; tell r0 of k1: resolved
      """)
  }

  @Test func aHigherLevelHasAnOwnerAndAFirstAnswerAnewAndTheOldTimeToResolveIt() {
    var centre = Self.centre()
    centre.run(
      """
      09:00:00 c1 complains 1      → k1 raised by c1 to level 1 for shift by 09:00:00 and 68:00:00
      → k1 response due
      09:00:01 sun takes k1 up     → sun takes k1 up
      33:00:00 c2 complains 3 =c1  → k1 raised by c2 to level 3 for chen by 33:10:00 and 68:00:00
      → tell r0 of k1: raised; tell r1 of k1: raised
      33:00:01 sun resolves k1     → refused: agent-cannot-serve
      33:10:00 time passes         → k1 response due
      33:11:00 c3 complains 1      → k2 raised by c3 to level 1 for shift by 33:11:00 and 92:00:00
      → k2 response due
      """)
    #expect(
      centre.engine.complaint(of: CustomerID(1), with: nil)?.contacts == [1, 2].map { InteractionID($0) })
    #expect(centre.engine.complaint(of: CustomerID(1), with: nil)?.takenBy == nil)
    #expect(centre.engine.complaint(of: CustomerID(2), with: nil) == nil)
  }

  @Test func theShiftsHandoverListsThem() {
    var centre = Self.centre()
    centre.run(
      """
      09:00:00 c1 arrives voice desk  → c1 arrived; c1 waits in desk (arrived)
      09:00:00 c1 complains 2         → k1 raised by c1 to level 2 for chen by 09:10:00 and 68:00:00
      → tell r0 of k1: raised
      """)
    let clock = { (moment: Moment?) in moment.map { centre.telling.clock($0) } }
    var matters = centre.engine.openMatters()
    #expect(matters.map { $0.complaint == nil } == [true, false])
    #expect(matters[1].owner == nil && matters[1].phase == .waiting && matters[1].queue == QueueID(3))
    #expect(clock(matters[1].due) == "09:10:00" && clock(matters[1].nextWakeUp) == "09:10:00")
    centre.run(
      """
      09:05:00 chen takes k1 up       → chen takes k1 up
      09:05:01 c1 leaves              → c1 closed abandoned
      """)
    matters = centre.engine.openMatters()
    #expect(matters.count == 1 && matters[0].owner == AgentID(1) && matters[0].phase == .closed)
    #expect(matters[0].queue == nil && matters[0].complaint?.level == 2)
    #expect(clock(matters[0].due) == "68:00:00" && clock(matters[0].nextWakeUp) == "68:00:00")
  }

  @Test func aNewPolicyKeepsWhatWasPromised() {
    var centre = Self.centre()
    var next = Self.plan
    next.version = PlanVersion(2)
    next.complaints = []
    centre.run(
      """
      09:00:00 c1 complains 2      → k1 raised by c1 to level 2 for chen by 09:10:00 and 68:00:00
      → tell r0 of k1: raised
      """)
    centre.witness.prepare(next)
    centre.run(
      """
      09:00:01 plan 2              → plan 2
      09:10:00 time passes         → k1 response due
      09:10:01 c2 complains 2 =c1  → refused: unknown-name
      09:10:02 chen resolves k1    → chen resolved k1
      """)
  }

  /// The chain: sun, then the leader (chen leads sun's team), then the second team.
  private static func chain() -> Plan {
    var plan = Self.plan
    plan.leaders = [nil, nil, AgentID(1)]
    plan.escalation = [
      EscalationStep(to: .agent(AgentID(0)), within: .minutes(2)),
      EscalationStep(to: .teamLeader, within: .minutes(5)),
      EscalationStep(to: .team(TeamID(1)), within: .minutes(5)),
    ]
    return plan
  }

  private static func centre(_ plan: Plan) -> Centre {
    var names = Bank.names
    names.teams.append("shift")
    return Centre(names, plan, agents: [sun, chen].map { (name: $0.0, profile: $0.1) })
  }

  @Test func whatNobodyTakesUpGoesUpTheChain() {
    var centre = Self.centre(Self.chain())
    centre.run(
      """
      08:59:00 sun signs in        → sun is away (signed-in)
      08:59:00 chen signs in       → chen is away (signed-in)
      09:00:00 c1 complains 2      → k1 raised by c1 to level 2 for chen by 09:10:00 and 68:00:00
      → tell r0 of k1: raised
      09:05:00 sun takes k1 up     → refused: agent-cannot-serve
      09:10:00 time passes         → k1 response due; k1 up to sun (step 0) until 09:12:00
      09:11:00 sun takes k1 up     → sun takes k1 up
      09:12:00 time passes         →
      09:12:01 sun resolves k1     → sun resolved k1; tell r0 of k1: resolved
      """)
  }

  @Test func aStepOfWhichNobodyIsThereIsLeftOutAndTheLastOneIsTold() {
    var centre = Self.centre(Self.chain())
    centre.run(
      """
      08:59:00 sun signs in        → sun is away (signed-in)
      09:00:00 c1 complains 2      → k1 raised by c1 to level 2 for chen by 09:10:00 and 68:00:00
      → tell r0 of k1: raised
      09:10:00 time passes         → k1 response due; k1 up to sun (step 0) until 09:12:00
      09:12:00 time passes         → k1 unanswered; tell r0 of k1: unanswered
      09:12:01 sun takes k1 up     → sun takes k1 up
      """)
    #expect(centre.engine.openMatters().first?.nextWakeUp.map { centre.telling.clock($0) } == "68:00:00")
  }

  @Test func theLeaderOfWhoHasTheContact() {
    var centre = Self.centre(Self.chain())
    centre.run(
      """
      08:59:00 sun signs in           → sun is away (signed-in)
      08:59:00 chen signs in          → chen is away (signed-in)
      08:59:01 sun ready              → sun is ready
      09:00:00 c1 arrives voice desk  → c1 arrived; c1 waits in desk (arrived); c1 to sun until 09:00:15
      09:00:01 sun accepts c1         → sun has c1 after 1s
      09:00:02 c1 complains 2         → k1 raised by c1 to level 2 for chen by 09:10:02 and 68:00:00
      → tell r0 of k1: raised
      09:10:02 time passes            → k1 response due; k1 up to sun (step 0) until 09:12:02
      09:12:02 time passes            → k1 up to chen (step 1) until 09:17:02
      09:17:02 time passes            → k1 up to loans-team (step 2) until 09:22:02
      09:20:00 c1 complains 3         → k1 raised by c1 to level 3 for chen by 09:30:00 and 68:00:00
      → tell r0 of k1: raised; tell r1 of k1: raised
      09:22:02 time passes            →
      09:25:00 chen takes k1 up       → chen takes k1 up
      """)
  }
}
