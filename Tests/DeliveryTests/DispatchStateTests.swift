// SPDX-License-Identifier: Apache-2.0

import Interactions
import Testing

@testable import Delivery

@Suite("Room at destinations")
struct DispatchStateTests {
  static func order(_ destination: String, _ number: UInt64) -> Order {
    Order(
      place: Place(record: number, index: 1), kind: .webhook, lane: "\(destination)/\(number)",
      interaction: InteractionID(number), at: .zero)
  }

  /// An attempt that ended; its host answered, or failed.
  static func end(_ state: inout DispatchState, _ order: Order, answers: Bool, at now: Moment) {
    let seen = AttemptNotes.Seen(
      host: "https://" + order.webhook, status: answers ? 200 : nil, failure: answers ? nil : "timed-out",
      isHostFailure: !answers)
    let outcome: CarryOutcome = answers ? .delivered : .again(notBefore: nil)
    _ = state.ended(EndedAttempt(order, attempt: 1, outcome, at: now), seen, now)
    _ = state.takeEnded()
  }

  @Test("One order until it has answered, eight then, one again when it did not answer")
  func proven() {
    var state = DispatchState()
    let now = Moment(milliseconds: 1000)
    func rooms() -> [Int] { state.looks(at: now).map(\.room) }
    state.wake(["webhook/a"])
    #expect(rooms() == [1])
    state.began(Self.order("a", 1))
    state.wake(["webhook/a"])
    #expect(rooms() == [])
    Self.end(&state, Self.order("a", 1), answers: true, at: now)
    #expect(rooms() == [8])
    for number in 2...9 { state.began(Self.order("a", UInt64(number))) }
    Self.end(&state, Self.order("a", 2), answers: true, at: now)
    #expect(rooms() == [1])
    Self.end(&state, Self.order("a", 3), answers: false, at: now)
    #expect(rooms() == [], "six are under way, one is allowed")
    for number in 4...9 { Self.end(&state, Self.order("a", UInt64(number)), answers: false, at: now) }
    #expect(rooms() == [], "its host is left alone")
    let later = now + HostBreakers.firstPause
    #expect(state.looks(at: later).map(\.room) == [1])
  }

  @Test("Those that do not answer share places of their own: however many they are, others have room")
  func shared() {
    var state = DispatchState()
    let now = Moment(milliseconds: 1000)
    state.wake(["webhook/good"])
    _ = state.looks(at: now)
    state.began(Self.order("good", 1))
    Self.end(&state, Self.order("good", 1), answers: true, at: now)
    state.wake(Set((0..<5000).map { "webhook/hangs\($0)" }))
    var hanging = 0
    for round in 0..<40 {
      for look in state.looks(at: now + Milliseconds(Int64(round))) where look.destination != "webhook/good" {
        hanging += look.room
        state.began(Self.order(String(look.destination.dropFirst(8)), 1))
      }
    }
    #expect(hanging == DispatchState.mostUnproven)
    state.wake(["webhook/good"])
    #expect(state.looks(at: now + Milliseconds(50)).map(\.room) == [8])
  }

  @Test("It says when the next is due, and looks again then")
  func due() {
    var state = DispatchState()
    let now = Moment(milliseconds: 1000)
    state.wake(["webhook/a", "webhook/b"])
    for look in state.looks(at: now) {
      state.looked(look.destination, next: look.destination == "webhook/a" ? now + .seconds(3) : .never)
    }
    #expect(state.wake(at: now) == now + .seconds(3))
    #expect(state.looks(at: now).isEmpty)
    #expect(state.looks(at: now + .seconds(3)).map(\.destination) == ["webhook/a"])
  }
}
