// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// Mail that was promised by a time: behind live work until ten minutes before, then in the running.
@Suite struct PromisedWorkTests {
  @Test func byDueTimeBehindLiveWork() {
    var centre = Bank.open([])
    centre = Centre(Bank.names, Bank.plan, agents: [(name: "li", profile: Bank.li.1)])
    centre.run(
      """
      09:00:00 c1 arrives email desk <12:00:00     → c1 arrived; c1 waits in desk (arrived)
      09:00:01 c2 arrives email desk <11:00:00 vip → c2 arrived; c2 waits in desk (arrived)
      09:00:02 c3 arrives email desk <11:00:00     → c3 arrived; c3 waits in desk (arrived)
      09:30:00 c4 arrives email desk               → c4 arrived; c4 waits in desk (arrived)
      09:30:01 li signs in                         → li is away (signed-in)
      """)
    #expect([1, 2, 3, 4].map { centre.engine.position(of: InteractionID($0)) } == [4, 2, 3, 1])
    #expect(centre.engine.whyWaiting(InteractionID(1))?.next == .promiseNear)
    centre.run(
      """
      09:30:02 li ready                            → li is ready; c4 to li until 09:40:02
      → c2 to li until 09:40:02; c3 to li until 09:40:02; c1 to li until 09:40:02
      """)
  }

  @Test func fromTheLeadOnItAgesLikeLiveWorkWithoutPoints() {
    var centre = Bank.open([])
    centre = Centre(Bank.names, Bank.plan, agents: [(name: "li", profile: Bank.li.1)])
    centre.run(
      """
      09:00:00 c1 arrives email desk <10:00:00 500 → c1 arrived; c1 waits in desk (arrived)
      09:49:30 c2 arrives chat desk                → c2 arrived; c2 waits in desk (arrived)
      09:50:30 c3 arrives chat desk                → c1 promised soon; c3 arrived
      → c3 waits in desk (arrived)
      09:50:40 li signs in                         → li is away (signed-in)
      09:50:40 li ready                            → li is ready; c2 to li until 09:51:00
      → c1 to li until 10:00:40; c3 to li until 09:51:00
      """)
  }

  @Test func whatIsLateAlreadyCompetesFromTheStart() {
    var centre = Bank.open([])
    centre.run(
      """
      09:00:00 c1 arrives email desk <09:05:00 → c1 arrived; c1 waits in desk (arrived); c1 promised soon
      """)
  }
}
