// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Router
import RoutingEngine
import Testing

@Suite("Contacts come in")
struct ContactTests {
  @Test("A chat waits, is offered, accepted, answered and wrapped up")
  func firstContact() async throws {
    let centre = try TestCentre()
    let came = try await centre.chat("anna", "Hello", id: "1")
    #expect(came.created && came.phase == .waiting && came.queue == "cards")
    try await centre.ready("li")
    let id = try await centre.accept("li")
    #expect(id == came.interaction)
    try await centre.say(.agentMessage(agent: "li", id, text: "How can I help?", senderID: nil))
    try await centre.say(.end(agent: "li", id))
    #expect(await centre.phase(of: id) == .wrapUp)
    try await centre.say(.finishWrapUp(agent: "li", id, disposition: "solved", note: "all well"))
    #expect(await centre.phase(of: id) == nil)
    try await centre.stop()
    try centre.remove()
  }

  @Test("Two messages of one visitor make one conversation; the same message again changes nothing")
  func oneConversation() async throws {
    let centre = try TestCentre()
    async let one = centre.chat("anna", "Hello", id: "1")
    async let two = centre.chat("anna", "Are you there?", id: "2")
    let (first, second) = try await (one, two)
    #expect(first.interaction == second.interaction)
    #expect(first.created != second.created)
    let again = try await centre.chat("anna", "Hello", id: "1")
    #expect(again.repeated && again.message == first.message && again.interaction == first.interaction)
    try await centre.stop()
    try centre.remove()
  }

  @Test("VIPs first: points of the tier decide, not the order of arrival")
  func vipFirst() async throws {
    let centre = try TestCentre()
    _ = try await centre.chat("standard", "Hello")
    let vip = try await centre.chat("vip", "Hello", tier: "vip")
    try await centre.ready("li")
    #expect(await centre.offers(to: "li").first?.interaction == vip.interaction)
    try await centre.stop()
    try centre.remove()
  }

  @Test("A call that ends before its start was reported is over at once")
  func endBeforeStart() async throws {
    let centre = try TestCentre()
    try await centre.say(.conversationLeft(channel: .voice, conversation: "pbx:77"))
    let came = try await centre.call("77", from: "+8613800000001")
    #expect(came.phase == .closed)
    try await centre.stop()
    try centre.remove()
  }

  @Test("A call whose end was told, then a restart, then its start, is over at once")
  func endBeforeStartOverARestart() async throws {
    let before = try TestCentre()
    let told = try await before.say(.conversationLeft(channel: .voice, conversation: "pbx:77"))
    try await before.stop()

    let after = try TestCentre(directory: before.directory, at: before.clockwork.now.milliseconds + 1000)
    #expect(after.router.durablePosition >= told.place.record)
    let came = try await after.call("77", from: "+8613800000001")
    #expect(came.created && came.phase == .closed)
    let again = try await after.call("77", from: "+8613800000001")
    #expect(again.repeated && again.interaction == came.interaction)
    #expect(try await after.call("78", from: "+8613800000001").phase == .waiting)
    try await after.stop()
    try after.remove()
  }

  @Test("The end of a call that is over is nothing new: no record is written")
  func endAfterEnd() async throws {
    let centre = try TestCentre()
    let came = try await centre.call("77", from: "+8613800000001")
    let left = try await centre.say(.conversationLeft(channel: .voice, conversation: "pbx:77"))
    #expect(await centre.phase(of: try #require(came.interaction)) == nil)
    let again = try await centre.say(.conversationLeft(channel: .voice, conversation: "pbx:77"))
    #expect(again.place.record == left.place.record)
    try await centre.stop()
    try centre.remove()
  }

  @Test("An idempotency key gives the same answer; another body under it is refused")
  func idempotency() async throws {
    let centre = try TestCentre()
    func create(_ body: UInt64) async throws(RouterError) -> Answer {
      try await centre.router.submit(
        Request(
          .createCustomer(CustomerDraft(name: "Anna")),
          idempotency: IdempotencyKey(key: Digest(high: 1, low: 1), body: Digest(high: 0, low: body))))
    }
    let first = try await create(1)
    let again = try await create(1)
    #expect(!first.repeated && again.repeated)
    await #expect(throws: RouterError.keyReused) { try await create(2) }
    try await centre.stop()
    try centre.remove()
  }

  @Test("Refusals name the state; unknown names are named")
  func refusals() async throws {
    let centre = try TestCentre()
    let came = try await centre.chat("anna", "Hello")
    let id = try #require(came.interaction)
    await #expect(throws: RouterError.unknownName(kind: "agent", name: "nobody")) {
      try await centre.say(.signIn(agent: "nobody"))
    }
    await #expect(throws: RouterError.refused(.notYourInteraction, phase: .waiting)) {
      try await centre.ready("li")
      try await centre.say(.decline(agent: "li", centre.offers(to: "li")[0].offer))
      try await centre.say(.end(agent: "li", id))
    }
    await #expect(throws: RouterError.refused(.unknownInteraction, phase: nil)) {
      try await centre.say(.customerLeft(InteractionID(999)))
    }
    try await centre.stop()
    try centre.remove()
  }
}
