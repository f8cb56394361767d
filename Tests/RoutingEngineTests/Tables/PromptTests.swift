// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// The five-minute prompt, the reminder on hold, and the list that a shift hands over.
@Suite struct PromptTests {
  private static var plan: Plan {
    var plan = Bank.plan
    plan.channels[0].promptExpertAfter = .minutes(5)
    plan.channels[0].remindHoldAfter = .seconds(60)
    return plan
  }

  @Test func aCallThatRunsPastFiveMinutes() {
    var centre = Bank.open([Bank.zhao, Bank.li], plan: Self.plan)
    centre.run(
      """
      09:00:00 c1 arrives voice loans → c1 arrived; c1 waits in loans (arrived); c1 to zhao until 09:00:15
      09:00:10 zhao accepts c1        → zhao has c1 after 10s
      09:05:09 time passes            →
      09:05:10 time passes            → zhao to think of an expert for c1
      09:20:00 time passes            →
      09:20:01 zhao asks c1 li        → c1 to li until 09:20:16 (asked)
      09:20:02 li accepts c1          → zhao hands c1 over to li; li has c1 after 10s; zhao done with c1
      09:25:02 time passes            → li to think of an expert for c1
      """)
  }

  @Test func aCustomerOnHoldHearsSomethingEachMinute() {
    var centre = Bank.open([Bank.zhao], plan: Self.plan)
    centre.run(
      """
      09:00:00 c1 arrives voice loans → c1 arrived; c1 waits in loans (arrived); c1 to zhao until 09:00:15
      09:00:00 zhao accepts c1        → zhao has c1
      09:00:30 zhao holds c1          → c1 held
      09:01:30 time passes            → c1 to hear something
      09:02:30 time passes            → c1 to hear something
      09:03:00 zhao resumes c1        → c1 resumed
      09:04:00 zhao holds c1          → c1 held
      09:05:00 time passes            → zhao to think of an expert for c1; c1 to hear something
      09:05:30 c1 leaves              → zhao done with c1; c1 closed completed
      """)
  }

  @Test func talkingBeginsWhenTheCustomerAnswersTheCallback() {
    var centre = Bank.open([Bank.zhao], plan: Self.plan)
    centre.run(
      """
      09:00:00 c1 arrives voice loans → c1 arrived; c1 waits in loans (arrived); c1 to zhao until 09:00:15
      09:00:01 c1 wants a callback    → c1 to be called back in loans (turn), due
      09:00:02 zhao accepts c1        → zhao has c1 after 2s
      09:00:32 c1 dialled answered    → zhao dialled c1: answered
      09:05:31 time passes            →
      09:05:32 time passes            → zhao to think of an expert for c1
      """)
  }

  @Test func allThatIsOpenForTheNextShift() {
    var centre = Bank.open([Bank.zhao], plan: Self.plan)
    centre.run(
      """
      09:00:00 c1 arrives voice loans          → c1 arrived; c1 waits in loans (arrived)
      → c1 to zhao until 09:00:15
      09:00:00 zhao accepts c1                 → zhao has c1
      09:00:01 c2 arrives voice cards          → c2 arrived; c2 waits in cards (arrived)
      09:00:02 c3 arrives voice loans          → c3 arrived; c3 waits in loans (arrived)
      09:00:03 c2 wants a callback at 14:00:00 → c2 to be called back in cards (turn) at 14:00:00
      """)
    let open = centre.engine.openMatters()
    let told = open.map { matter in
      let owner = matter.owner.map { centre.names.name($0) } ?? "nobody"
      let moments = [matter.due, matter.nextWakeUp].map { $0.map { centre.telling.clock($0) } ?? "-" }
      return "\(centre.names.name(matter.interaction)) \(matter.phase.name) \(owner) "
        + moments.joined(separator: " ")
    }
    #expect(
      told == [
        "c1 active zhao - 09:05:00", "c3 waiting nobody - -", "c2 callback nobody 14:00:00 14:00:00",
      ])
  }
}
