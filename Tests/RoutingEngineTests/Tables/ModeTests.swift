// SPDX-License-Identifier: Apache-2.0

@testable import Auditing
import Interactions
import RoutingEngine
import Testing

/// Prepared exceptions that a supervisor switches on and off.
@Suite struct ModeTests {
  /// `storm`: cards puts callbacks off until the peak has passed; `evacuation`: every queue is closed.
  private static var plan: Plan {
    var plan = Bank.plan
    let storm = QueueChange([.callbackMode], QueuePlan(callback: CallbackPlan(mode: .afterPeak)))
    let shut = QueueChange([.closed], QueuePlan(closed: [.callback, .message, nil, nil]))
    plan.modes = [
      ModePlan(place: 0, queues: [storm]), ModePlan(place: 1, everywhere: shut),
    ]
    return plan
  }

  @Test func switchedOnAndOffOneEventEach() {
    var centre = Centre(Bank.names, Self.plan, agents: [])
    centre.run(
      """
      09:00:00 c1 arrives voice cards           → c1 arrived; c1 waits in cards (arrived)
      09:00:05 supervisor switches storm on     → mode storm on
      09:00:06 supervisor switches storm on     →
      09:00:07 supervisor switches nonsense on  → refused: unknown-name
      09:00:08 c1 wants a callback              → c1 to be called back in cards (after-peak)
      """)
    let states = centre.engine.state().modes
    #expect(
      states == [
        ModeState(mode: ModeID(0), by: CallerID(0), since: Moment(milliseconds: (9 * 3600 + 5) * 1000))
      ])
    centre.run(
      """
      09:10:00 supervisor switches storm off    → mode storm off; peak of cards over
      → c1 waits in cards after 8s (callback-due)
      09:10:01 supervisor switches storm off    →
      """)
    #expect(centre.engine.state().modes.isEmpty)
  }

  @Test func whoeverComesWhileAQueueIsClosedIsSentOnAndWhoWaitsIsServed() {
    var centre = Centre(Bank.names, Self.plan, agents: [(name: "li", profile: Bank.li.1)])
    centre.run(
      """
      09:00:00 c1 arrives chat cards             → c1 arrived; c1 waits in cards (arrived)
      09:00:01 supervisor switches evacuation on → mode evacuation on
      09:00:02 c2 arrives chat cards             → c2 arrived; c2 sent on from cards (closed); c2 is a message
      → c2 waits in cards (arrived)
      09:00:03 c3 arrives voice loans            → c3 arrived; c3 sent on from loans (closed)
      → c3 to be called back in loans (turn), due; c3 waits in loans (arrived)
      09:00:04 c4 arrives sms cards              → c4 arrived; c4 waits in cards (arrived)
      09:00:05 c5 arrives email cards            → c5 arrived; c5 waits in cards (arrived)
      09:00:10 li signs in                       → li is away (signed-in)
      09:00:10 li ready                          → li is ready; c1 to li until 09:00:30
      → c2 to li until 09:10:10; c4 to li until 09:01:10; c5 to li until 09:10:10
      09:00:11 supervisor switches evacuation off → mode evacuation off
      09:00:12 c6 arrives chat desk              → c6 arrived; c6 waits in desk (arrived)
      → c6 to li until 09:00:32
      """)
  }

  @Test func theLastOfTheFileHasTheLastWord() {
    var plan = Bank.plan
    let ten = QueueChange([.points], QueuePlan(points: .points(10)))
    let twenty = QueueChange([.points], QueuePlan(points: .points(20)))
    plan.modes = [
      ModePlan(place: 1, everywhere: twenty), ModePlan(place: 0, everywhere: ten, queues: [twenty, ten]),
    ]
    var centre = Centre(Bank.names, plan, agents: [])
    centre.run("09:00:00 supervisor switches evacuation on → mode evacuation on")
    #expect(centre.engine.plan.queues.map { $0?.points } == [20, 10, 10, 10].map { Points.points($0) })
    centre.run("09:00:01 supervisor switches storm on → mode storm on")
    #expect(centre.engine.plan.queues.map { $0?.points } == [20, 20, 20, 20].map { Points.points($0) })
    centre.run(
      """
      09:00:02 supervisor switches evacuation off → mode evacuation off
      09:00:03 supervisor switches storm off → mode storm off
      """)
    #expect(centre.engine.plan == centre.engine.written)
    #expect(centre.engine.plan.queues[2]?.points == .points(50))
  }

  @Test func whatWaitsIsClassedAgainWithItsPlaceAndStepsByTheMode() {
    var plan = Bank.plan
    let eased = QueueChange(
      [.needs, .helpers], QueuePlan(helpers: [HelperPlan(team: TeamID(1), after: .seconds(5))]))
    plan.modes = [ModePlan(queues: [eased])]
    var centre = Bank.open([("mei", Bank.agent(team: 1, [Bank.loans: 1]))], plan: plan)
    centre.run(
      """
      09:00:00 c1 arrives voice cards       → c1 arrived; c1 waits in cards (arrived)
      09:00:10 supervisor switches storm on → mode storm on; c1 helpers 0; c1 to mei until 09:00:25
      09:00:11 mei accepts c1               → mei has c1 after 11s
      09:00:12 c2 arrives voice cards       → c2 arrived; c2 waits in cards (arrived)
      09:00:17 time passes                  → c2 helpers 0
      09:00:18 supervisor switches storm off → mode storm off
      09:00:42 time passes                  → c2 relaxed 1
      09:00:57 time passes                  → c2 helpers 0
      """)
  }

  @Test func aModeThatANewPolicyDoesNotHaveIsOffAndOneThatItHasStaysOn() {
    var centre = Centre(Bank.names, Self.plan, agents: [])
    var next = Self.plan
    next.version = PlanVersion(2)
    next.modes[0] = nil
    centre.run(
      """
      09:00:00 supervisor switches storm on      → mode storm on
      09:00:00 supervisor switches evacuation on → mode evacuation on
      """)
    centre.witness.prepare(next)
    centre.run(
      """
      09:00:01 plan 2                            → plan 2
      09:00:02 c1 arrives chat cards             → c1 arrived; c1 sent on from cards (closed); c1 is a message
      → c1 waits in cards (arrived)
      09:00:03 supervisor switches storm off     → refused: unknown-name
      """)
    #expect(centre.engine.state().modes.map(\.mode) == [ModeID(1)])
  }
}
