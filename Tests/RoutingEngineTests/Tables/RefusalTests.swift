// SPDX-License-Identifier: Apache-2.0

@testable import Auditing
import Interactions
import RoutingEngine
import Testing

/// Each refusal by its code; a refused command changes nothing.
@Suite struct RefusalTests {
  @Test func offers() {
    var centre = Bank.open([Bank.li, Bank.wang])
    centre.run(
      """
      09:00:00 c1 arrives voice cards zh → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:00:01 nobody accepts c1         → refused: unknown-agent
      09:00:01 li accepts c9             → refused: unknown-offer
      09:00:01 wang accepts c1           → refused: not-your-offer
      09:00:02 li accepts c1             → li has c1 after 2s
      09:00:03 li accepts c1             → refused: offer-over
      09:00:04 wang declines c1          → refused: offer-over
      """)
  }

  @Test func work() {
    var centre = Bank.open([Bank.li, Bank.wang])
    centre.run(
      """
      09:00:00 c1 arrives voice cards zh → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:00:00 c1 arrives voice cards zh → refused: duplicate-interaction
      09:00:00 li ends c1                → refused: not-your-interaction
      09:00:00 c1 leg breaks             → refused: not-active
      09:00:01 li accepts c1             → li has c1 after 1s
      09:00:02 li resumes c1             → refused: not-held
      09:00:02 li holds c1               → c1 held
      09:00:03 li holds c1               → refused: already-held
      09:00:03 li finishes c1            → refused: not-wrapping-up
      09:00:03 li extends c1             → refused: not-wrapping-up
      09:00:03 wang ends c1              → refused: not-your-interaction
      09:00:03 li ends c7                → refused: unknown-interaction
      09:00:03 c1 writes                 → refused: not-a-conversation
      09:00:03 li writes c1              → refused: not-a-conversation
      09:00:04 li ends c1                → li wraps up c1 until 09:00:49
      09:00:05 li ends c1                → refused: not-active
      09:00:05 li holds c1               → refused: not-active
      09:00:05 li resumes c1             → refused: not-active
      09:00:05 c1 leaves                 → refused: not-active
      09:00:05 c1 writes                 → refused: interaction-closed
      09:00:05 li writes c1              → refused: interaction-closed
      09:00:06 c9 writes                 → refused: unknown-interaction
      09:00:06 c9 leaves                 → refused: unknown-interaction
      """)
  }

  @Test func arrivals() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives chat nowhere     → refused: unknown-queue
      09:00:00 c1 arrives chat desk tierless → refused: unknown-name
      09:00:00 c0 arrives chat desk        → refused: unknown-name
      09:00:00 c1 arrives chat desk        → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      09:00:01 li accepts c1               → li has c1 after 1s
      09:00:02 c1 leg breaks               → refused: not-a-call
      """)
  }

  @Test func numbersBeyondTheLimitAreRefusedAndNeverTrap() {
    var centre = Bank.open([Bank.li])
    let far = AgentID(.max)
    let outcome = centre.witness.handle(.defineAgent(far, AgentProfile(ownTerms: [])), at: .never)
    #expect(outcome.refusal == .unknownName)
    #expect(centre.witness.handle(.signIn(far), at: .zero).refusal == .unknownAgent)
    #expect(
      centre.witness.handle(.customerLeft(InteractionID(.max)), at: .zero).refusal == .unknownInteraction)
    #expect(centre.witness.handle(.accept(AgentID(0), OfferID(.max)), at: .zero).refusal == .unknownOffer)
    // At the end of time everything still adds up.
    var arrival = Arrival(
      interaction: InteractionID(.max), customer: CustomerID(.max), channel: .chat, queue: QueueID(0),
      tier: TierID(1), language: LanguageID(.max), points: Points(millionths: .max))
    #expect(centre.witness.handle(.arrive(arrival), at: .never).wrong == [])
    arrival.points = Points(millionths: .min)
    arrival.interaction = InteractionID(1)
    #expect(centre.witness.handle(.arrive(arrival), at: .never).wrong == [])
  }
}
