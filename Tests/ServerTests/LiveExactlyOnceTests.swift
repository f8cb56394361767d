// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions
import Testing

@testable import Server

/// Records come in any rhythm, sockets come and go: each message is told once, in order, to the visitor and
/// the desk.
@Suite struct LiveExactlyOnceTests {
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static let agent = AgentID(7)
  private static let contact = InteractionID(1)
  private static let visitor = "0123456789abcdef0123456789abcdef"
  /// Seeds that once found a fault, then some more. Replay one: put it first.
  private static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6, 7, 8]

  @Test(arguments: seeds)
  func eachMessageIsToldOnce(_ seed: UInt64) async throws {
    var random = Seeded(state: seed)
    let router = LiveFakeRouter()
    let follower = LiveFollower(router: router, archive: LiveFakeArchive())
    let run = Task { try await follower.run() }
    publishStart(router)
    var page = LiveTestPage()
    var desk = LiveTestPage()
    var pageSeat = await enrol(page, follower)
    var deskSeat = await enrol(desk: desk, follower)
    var last: UInt64 = 0
    for _ in 0..<400 {
      switch Int.random(in: 0..<10, using: &random) {
      case 0:  // the visitor's socket is lost with what was in it
        await follower.leave(visitor: Self.visitor, pageSeat)
        page.reconnect()
        pageSeat = await enrol(page, follower)
      case 1:
        await follower.leave(desk: Self.agent, deskSeat)
        desk.reconnect()
        deskSeat = await enrol(desk: desk, follower)
      case 2: try page.read()
      case 3: try desk.read()
      case 4: publishHold(router, Bool.random(using: &random))
      case 5: await Task.yield()
      default:
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          last += 1
          publishMessage(router, last, by: Bool.random(using: &random) ? .customer : .agent(Self.agent))
        }
      }
    }
    last += 1
    publishMessage(router, last, by: .customer)
    let final = "m\(last)"
    for _ in 0..<5_000 where !page.messages.contains(final) || !desk.messages.contains(final) {
      try await Task.sleep(for: .milliseconds(2))
      try page.read()
      try desk.read()
    }
    router.end()
    try await run.value
    // A whole state has the last 200; all that came later was told.
    let expected = (1...last).map { "m\($0)" }
    for (name, told) in [("page", page.messages), ("desk", desk.messages)] {
      let isWhole = told == expected.suffix(told.count) && told.count >= 200
      #expect(isWhole, "seed \(seed): the \(name) was told \(told.count) of \(last)")
    }
  }

  private func publishStart(_ router: LiveFakeRouter) {
    let arrival = Arrival(
      interaction: Self.contact, customer: CustomerID(1), channel: .chat, queue: QueueID(0), tier: TierID(0))
    router.publish([.arrived(arrival), .accepted(OfferID(1), Self.contact, Self.agent, waited: .zero)]) {
      $0.chats["visitor:" + Self.visitor] = Self.contact
      $0.interactions[Self.contact] = InteractionState(
        arrival: arrival, arrivedAt: .zero, phase: .active, queue: QueueID(0), enteredQueueAt: .zero,
        owner: Self.agent)
      $0.agents[Self.agent] = AgentState(
        agent: Self.agent, profile: AgentProfile(), presence: .ready, presenceSince: .zero,
        restedSince: .zero,
        work: [
          AgentState.Work(
            interaction: Self.contact, channel: .chat, queue: QueueID(0), phase: .active, since: .zero,
            acceptedAt: .zero, lastMessageAt: .zero)
        ])
    }
  }

  private func publishHold(_ router: LiveFakeRouter, _ isHeld: Bool) {
    router.publish([isHeld ? .held(Self.contact, Self.agent) : .resumed(Self.contact, Self.agent)]) {
      $0.interactions[Self.contact]?.phase = isHeld ? .held : .active
      $0.agents[Self.agent]?.work[0].phase = isHeld ? .held : .active
    }
  }

  private func publishMessage(_ router: LiveFakeRouter, _ number: UInt64, by author: Author) {
    let content = MessageContent(
      message: MessageID(number), interaction: Self.contact, author: author, text: "\(number)")
    router.publish(
      [.customerWrote(Self.contact, MessageID(number))],
      [Content(owner: .customer(CustomerID(1)), item: .message(content))])
  }

  private func enrol(_ page: LiveTestPage, _ follower: LiveFollower) async -> Seat.ID {
    await follower.enrol(visitor: Self.visitor, page.outbox, resume: page.at, past: nil) {
      .welcome(token: "t", resumed: $0, centre: "Bank", languages: [])
    }
  }

  private func enrol(desk: LiveTestPage, _ follower: LiveFollower) async -> Seat.ID {
    await follower.enrol(desk: Self.agent, desk.outbox, resume: desk.at) {
      #"{"type":"welcome","resumed":\#($0)}"#
    }
  }
}
