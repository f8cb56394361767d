// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions
import Testing

@testable import Server

@Suite struct LiveFollowerTests {
  static let agent = AgentID(7)
  static let contact = InteractionID(1)
  static let customer = CustomerID(1)
  static let visitor = "0123456789abcdef0123456789abcdef"

  private let router = LiveFakeRouter()

  private func follower(_ archive: LiveFakeArchive = LiveFakeArchive()) -> LiveFollower {
    LiveFollower(router: router, archive: archive)
  }

  private func arrival(_ id: InteractionID = contact) -> Arrival {
    Arrival(interaction: id, customer: Self.customer, channel: .chat, queue: QueueID(0), tier: TierID(0))
  }

  /// A visitor's chat arrives and waits.
  private func publishArrival() {
    router.publish([
      .arrived(arrival()), .waiting(Self.contact, queue: QueueID(0), waited: .zero, cause: .arrived),
    ]) {
      $0.customers[Self.customer] = CustomerCard(
        customer: Self.customer, identities: [Identity(kind: .visitor, value: Self.visitor)])
      $0.chats["visitor:" + Self.visitor] = Self.contact
      $0.interactions[Self.contact] = InteractionState(
        arrival: arrival(), arrivedAt: .zero, phase: .waiting, queue: QueueID(0), enteredQueueAt: .zero)
      $0.agents[Self.agent] = AgentState(
        agent: Self.agent, profile: AgentProfile(), presence: .ready, presenceSince: .zero, restedSince: .zero
      )
    }
  }

  private func publishAcceptance() {
    router.publish([.accepted(OfferID(1), Self.contact, Self.agent, waited: .zero)]) {
      $0.interactions[Self.contact]?.phase = .active
      $0.interactions[Self.contact]?.owner = Self.agent
      $0.agents[Self.agent]?.work = [
        AgentState.Work(
          interaction: Self.contact, channel: .chat, queue: QueueID(0), phase: .active, since: .zero,
          acceptedAt: .zero, lastMessageAt: .zero)
      ]
    }
  }

  private func publishMessage(_ number: UInt64, by author: Author = .customer) {
    let content = MessageContent(
      message: MessageID(number), interaction: Self.contact, author: author, text: "\(number)")
    router.publish(
      [.customerWrote(Self.contact, MessageID(number))],
      [Content(owner: .customer(Self.customer), item: .message(content))])
  }

  private func enrol(_ page: LiveTestPage, in follower: LiveFollower) async -> Seat.ID {
    await follower.enrol(visitor: Self.visitor, page.outbox, resume: page.at, past: nil) {
      .welcome(token: "t", resumed: $0, centre: "Bank", languages: [])
    }
  }

  private func enrol(desk: LiveTestPage, in follower: LiveFollower) async -> Seat.ID {
    await follower.enrol(desk: Self.agent, desk.outbox, resume: desk.at) {
      #"{"type":"welcome","resumed":\#($0)}"#
    }
  }

  /// Reads until the page has heard of that; whoever waits longer than anything takes has found a fault.
  private func read(_ page: inout LiveTestPage, until isThere: (LiveTestPage) -> Bool) async throws {
    for _ in 0..<5_000 {
      try page.read()
      if isThere(page) { return }
      try await Task.sleep(for: .milliseconds(2))
    }
    Issue.record("never heard of: \(page)")
  }

  private func running(_ follower: LiveFollower, _ body: () async throws -> Void) async throws {
    let run = Task { try await follower.run() }
    try await body()
    router.end()
    try await run.value
  }

  @Test func aVisitorHearsFromArrivalToTheAgentsAnswer() async throws {
    let follower = follower()
    try await running(follower) {
      var page = LiveTestPage()
      _ = await enrol(page, in: follower)
      try await read(&page) { $0.states == 1 }
      #expect(page.fields["phase"] == "none" && page.welcomes == [false])
      publishArrival()
      publishMessage(1)
      await follower.noticed(visitor: Self.visitor, Self.contact)
      try await read(&page) { $0.fields["phase"] == "waiting" && $0.messages == ["m1"] }
      publishAcceptance()
      publishMessage(2, by: .agent(Self.agent))
      try await read(&page) { $0.messages == ["m1", "m2"] && $0.fields["agent"] == "Agent 7" }
      #expect(page.fields["phase"] == "active")
    }
  }

  /// The contact began and ended between two looks: the page was told nothing at all.
  @Test func aVisitorHearsOfAContactThatIsOverBeforeAnybodyLooked() async throws {
    let follower = follower()
    try await running(follower) {
      var page = LiveTestPage()
      _ = await enrol(page, in: follower)
      try await read(&page) { $0.states == 1 }
      publishArrival()
      router.publish([.closed(Self.contact, .abandoned, nil)]) {
        $0.chats = [:]
        $0.interactions = [:]
      }
      await follower.wait(for: router.durablePosition)
      await follower.noticed(visitor: Self.visitor, Self.contact)
      try await read(&page) { $0.fields["phase"] == "closed" }
      #expect(page.fields["interaction"] == "i1" && page.fields["closed"] == "abandoned")
    }
  }

  @Test func nobodyConcernedMeansNothingIsRead() async throws {
    let follower = follower()
    try await running(follower) {
      for number in 1...200 {
        let id = InteractionID(UInt64(number) + 100)
        router.publish([
          .arrived(arrival(id)), .waiting(id, queue: QueueID(0), waited: .zero, cause: .arrived),
        ])
      }
      await follower.wait(for: 200)
      #expect(router.looks == 0)
      #expect(await follower.transcripts.count == 200)
    }
  }

  @Test func messagesAreToldWithoutReadingTheState() async throws {
    let follower = follower()
    try await running(follower) {
      publishArrival()
      publishAcceptance()
      var desk = LiveTestPage()
      _ = await enrol(desk: desk, in: follower)
      try await read(&desk) { $0.work == ["i1"] }
      let before = router.looks
      for number in 1...50 { publishMessage(UInt64(number)) }
      try await read(&desk) { $0.messages.count == 50 }
      #expect(router.looks - before <= 2)  // the floor, once a second
    }
  }

  @Test func whoComesBackWithinTheRingIsToldTheRest() async throws {
    let follower = follower()
    try await running(follower) {
      publishArrival()
      publishMessage(1)
      var page = LiveTestPage()
      let seat = await enrol(page, in: follower)
      try await read(&page) { $0.messages == ["m1"] }
      await follower.leave(visitor: Self.visitor, seat)
      publishMessage(2)
      publishAcceptance()
      publishMessage(3, by: .agent(Self.agent))
      await follower.wait(for: 5)
      page.reconnect()
      _ = await enrol(page, in: follower)
      try await read(&page) { $0.messages == ["m1", "m2", "m3"] && $0.fields["agent"] == "Agent 7" }
      #expect(page.welcomes == [false, true])
      #expect(page.states == 1)
    }
  }

  @Test func anUnknownPlaceLeadsToTheWholeState() async throws {
    let follower = follower()
    try await running(follower) {
      publishArrival()
      publishMessage(1)
      await follower.wait(for: 2)
      for record in [UInt64(0), 99] {
        var desk = LiveTestPage()
        _ = await follower.enrol(
          desk: Self.agent, desk.outbox, resume: Place(record: record + 1_000, index: 3)
        ) {
          #"{"type":"welcome","resumed":\#($0)}"#
        }
        try await read(&desk) { $0.states == 1 }
        #expect(desk.welcomes == [false])
      }
    }
  }

  @Test func whatWasSaidBeforeTheStartComesFromTheArchive() async throws {
    publishArrival()
    publishMessage(1)
    publishAcceptance()
    let content = MessageContent(
      message: MessageID(1), interaction: Self.contact, author: .customer, text: "1")
    let follower = follower(LiveFakeArchive(past: [Self.contact: [PastMessage(content: content, at: .zero)]]))
    try await running(follower) {
      publishMessage(2)
      var desk = LiveTestPage()
      _ = await enrol(desk: desk, in: follower)
      try await read(&desk) { $0.messages == ["m1", "m2"] }
    }
  }

  @Test func aHandedOnContactIsGone() async throws {
    let follower = follower()
    try await running(follower) {
      publishArrival()
      publishAcceptance()
      var desk = LiveTestPage()
      _ = await enrol(desk: desk, in: follower)
      try await read(&desk) { $0.work == ["i1"] }
      router.publish([.wrapUpEnded(Self.contact, Self.agent, nil), .closed(Self.contact, .completed, nil)]) {
        $0.interactions = [:]
        $0.agents[Self.agent]?.work = []
      }
      try await read(&desk) { $0.work.isEmpty }
    }
  }
}
