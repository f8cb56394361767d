// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// A supervisor listens in: silently, without taking room, for as long as the conversation lasts.
@Suite struct ListenTests {
  /// li has a call; sun, who has no skills, and zhao are there.
  private static func call() -> Centre {
    var centre = Bank.open([Bank.li, ("sun", Bank.agent()), Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives voice cards → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:00:00 sun listens c1         → refused: not-active
      09:00:00 li accepts c1          → li has c1
      """)
    return centre
  }

  @Test func takesNoRoomAndEndsWithTheCall() {
    var centre = Self.call()
    centre.run(
      """
      09:00:10 sun listens c1          → sun listens to c1
      09:00:11 sun listens c1          →
      09:00:12 c2 arrives voice desk   → c2 arrived; c2 waits in desk (arrived); c2 to sun until 09:00:27
      09:00:13 sun accepts c2          → sun has c2 after 1s
      09:00:14 sun away meal           → sun will be away (meal)
      09:00:15 li holds c1             → c1 held
      09:00:20 c1 leaves               → li wraps up c1 until 09:01:05; sun listens to c1 no more
      09:00:21 sun listens c1          → refused: not-active
      """)
    #expect(centre.engine.load(of: AgentID(1)) == 100)
    #expect(centre.engine.state().listeners.isEmpty)
  }

  @Test func refusalsInTheirOrder() {
    var centre = Self.call()
    centre.run(
      """
      09:00:01 nobody listens c1     → refused: unknown-agent
      09:00:01 sun listens c9        → refused: unknown-interaction
      09:00:02 li listens c1         → refused: own-interaction
      09:00:03 sun unlistens c1      → refused: not-listening
      09:00:04 c2 arrives email desk → c2 arrived; c2 waits in desk (arrived); c2 to sun until 09:10:04
      09:00:05 sun accepts c2        → sun has c2 after 1s
      09:00:06 zhao listens c2       → refused: not-a-conversation
      09:00:07 c3 arrives chat desk  → c3 arrived; c3 waits in desk (arrived); c3 to zhao until 09:00:27
      09:00:08 zhao accepts c3       → zhao has c3 after 1s
      09:00:09 sun listens c3        → sun listens to c3
      09:00:10 sun listens c1        → refused: already-listening
      09:00:11 sun unlistens c1      → refused: not-listening
      09:00:12 sun unlistens c3      → sun listens to c3 no more
      09:00:13 zhao ends c3          → zhao done with c3; c3 closed completed
      09:00:14 zhao signs out        → zhao is offline
      09:00:15 zhao listens c1       → refused: not-signed-in
      """)
  }

  @Test func goesOnWithWhoTakesItOverAndEndsInAQueueOrWithTheListener() {
    var centre = Self.call()
    centre.run(
      """
      09:00:01 sun listens c1    → sun listens to c1
      09:00:02 li asks c1 zhao   → c1 to zhao until 09:00:17 (asked)
      09:00:03 zhao accepts c1   → li hands c1 over to zhao; zhao has c1; li wraps up c1 until 09:00:48
      09:00:04 li listens c1     → li listens to c1
      09:00:05 sun signs out     → sun is offline; sun listens to c1 no more
      09:00:06 zhao queues c1 vip → zhao hands c1 over; zhao wraps up c1 until 09:00:51
      → c1 waits in vip (transferred); li listens to c1 no more
      """)
  }

  @Test func endsWhenTheListenerHelpsOrTakesIt() {
    var centre = Self.call()
    centre.run(
      """
      09:00:01 sun listens c1     → sun listens to c1
      09:00:02 li consults c1 sun → c1 to sun until 09:00:17 (for help)
      09:00:03 sun accepts c1     → sun helps with c1; sun listens to c1 no more
      09:00:04 sun listens c1     → refused: own-interaction
      """)
  }

  @Test func endsWhenTheDeskIsLostBeyondItsGrace() {
    var centre = Self.call()
    centre.run(
      """
      09:00:01 sun listens c1  → sun listens to c1
      09:00:02 sun desk lost   → sun's desk lost until 09:00:32
      09:00:20 time passes     →
      09:00:32 time passes     → sun's grace over; sun is disconnected; sun listens to c1 no more
      09:00:33 sun listens c1  → refused: agent-not-ready
      """)
  }
}
