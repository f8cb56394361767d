// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Router
import RoutingEngine
import Testing

@Suite("What is learnt late moves who waits, with the place")
struct LateFactsTests {
  static let policy = TestCentre.policy.replacingOccurrences(
    of: "routes: [ { otherwise: cards } ]",
    with: """
      routes:
        - { name: gold, when: customer.tier == "gold", queue: gold-desk }
        - { name: lost, when: message.text.contains("lost"), queue: gold-desk }
        - { name: meant, when: interaction.intent == "loans" && interaction.confidence >= 0.8, queue: gold-desk }
        - { name: keyed, when: interaction.attributes.key == "9", queue: gold-desk }
        - { otherwise: cards }
      """
  ).replacingOccurrences(of: "queues:\n", with: "queues:\n  gold-desk: { needs: { cards: 1 } }\n")

  @Test("A field of the CRM that comes while the contact waits")
  func crm() async throws {
    let centre = try TestCentre(policy: Self.policy)
    let came = try await centre.chat("anna", "Hello")
    let id = try #require(came.interaction)
    #expect(came.queue == "cards")
    let arrived = await centre.enteredAt(id)
    centre.clockwork.pass(.seconds(40))
    try await centre.say(.learned(id, CustomerDraft(name: "Anna", fields: ["tier": .string("gold")])))
    #expect(await centre.queue(of: id) == "gold-desk")
    #expect(await centre.enteredAt(id) == arrived, "the place is kept")
    try await centre.ready("li")
    _ = try await centre.accept("li")
    try await centre.say(.learned(id, CustomerDraft(fields: ["tier": .string("none")])))
    #expect(await centre.queue(of: id) == "gold-desk", "who talks is left alone")
    try await centre.stop()
    try centre.remove()
  }

  @Test("A second message, a key pressed, a changed customer")
  func others() async throws {
    let centre = try TestCentre(policy: Self.policy)
    let anna = try #require(try await centre.chat("anna", "Hello").interaction)
    _ = try await centre.chat("anna", "My card is lost")
    #expect(await centre.queue(of: anna) == "gold-desk")
    _ = try await centre.chat("anna", "Please")
    #expect(await centre.queue(of: anna) == "gold-desk", "what was said before still counts")
    let ben = try #require(try await centre.chat("ben", "Hello").interaction)
    try await centre.say(.attributes(ben, ["key": "9"]))
    #expect(await centre.queue(of: ben) == "gold-desk")
    let eva = try await centre.chat("eva", "Hello")
    try await centre.say(.changeCustomer(eva.customer!, CustomerDraft(fields: ["tier": .string("gold")])))
    #expect(await centre.queue(of: eva.interaction!) == "gold-desk")
    try await centre.stop()
    try centre.remove()
  }

  @Test("An intent that comes late, and is more or less sure")
  func intent() async throws {
    let centre = try TestCentre(policy: Self.policy)
    let id = try #require(try await centre.chat("anna", "Hello").interaction)
    let arrived = await centre.enteredAt(id)
    centre.clockwork.pass(.seconds(30))
    for (facts, queue) in [
      (LateFacts(intent: "loans", confidence: 799), "cards"),
      (LateFacts(intent: "loans", confidence: 800), "gold-desk"),
      (LateFacts(intent: "cards", confidence: 900), "cards"),
      (LateFacts(intent: "loans"), "gold-desk"),  // Nobody said how sure: it is.
      (LateFacts(attributes: ["x": "y"]), "gold-desk"),  // The intent stays.
      (LateFacts(intent: ""), "cards"),
    ] {
      let answer = try await centre.say(.turnedOut(id, facts))
      #expect(answer.queue == queue, "\(facts)")
      #expect(await centre.queue(of: id) == queue, "\(facts)")
      #expect(await centre.enteredAt(id) == arrived, "the place is kept")
    }
    try await centre.stop()
    try centre.remove()
  }

  @Test("It is the same after a restart from a snapshot")
  func restart() async throws {
    let centre = try TestCentre(policy: Self.policy)
    let anna = try #require(try await centre.chat("anna", "My card is lost").interaction)
    try await centre.stop()
    let again = try TestCentre(directory: centre.directory, policy: Self.policy)
    try await again.say(.learned(anna, CustomerDraft(fields: ["tier": .string("silver")])))
    #expect(await again.queue(of: anna) == "gold-desk", "the text is still known")
    try await again.stop()
    try again.remove()
  }

  @Test("Mail: what answers one mail of a thread belongs to it, and the mailbox moves on with each")
  func mail() async throws {
    let centre = try TestCentre()
    func mail(_ id: String, answers: [String], uid: UInt32) async throws -> Answer {
      var contact = InboundContact(
        channel: .email, conversation: id, providerID: id,
        identities: [Identity(kind: .email, value: "anna@example.org")], text: "Hello", senderID: id)
      contact.related = answers
      contact.mailbox = MailboxProgress(mailbox: "service@bank.example", validity: 7, uid: uid)
      return try await centre.router.submit(Request(.contact(contact)))
    }
    let first = try await mail("<1@a>", answers: [], uid: 11)
    let other = try await mail("<2@a>", answers: [], uid: 12)
    let answer = try await mail("<3@a>", answers: ["<0@b>", "<1@a>"], uid: 13)
    let later = try await mail("<4@a>", answers: ["<3@a>"], uid: 14)
    let doubled = try await mail("<4@a>", answers: ["<3@a>"], uid: 15)
    #expect(first.created && other.created && other.interaction != first.interaction)
    #expect(answer.interaction == first.interaction && later.interaction == first.interaction)
    #expect(doubled.repeated)
    try await centre.say(.mailboxRead(MailboxProgress(mailbox: "service@bank.example", validity: 7, uid: 9)))
    let progress = MailboxProgress(mailbox: "service@bank.example", validity: 7, uid: 15)
    #expect(await centre.router.read { $0.mailboxProgress("service@bank.example") } == progress)
    try await centre.stop()
    let again = try TestCentre(directory: centre.directory)
    #expect(await again.router.read { $0.mailboxProgress("service@bank.example") } == progress)
    try await again.say(.mailboxRead(MailboxProgress(mailbox: "service@bank.example", validity: 8, uid: 1)))
    #expect(await again.router.read { $0.mailboxProgress("service@bank.example") }?.uid == 1)
    try await again.stop()
    try again.remove()
  }
}

extension TestCentre {
  func queue(of id: InteractionID) async -> String? {
    await router.read { view in view.engine.interaction(id).map { view.name($0.queue) } }
  }

  /// When its wait began, by the waiting clock.
  func enteredAt(_ id: InteractionID) async -> Moment? {
    await router.read { view in view.engine.interaction(id).map { $0.enteredQueueAt - $0.waited } }
  }

  @Test("What routes ask of the centre is answered once for each contact, and anew under another version")
  func asked() async throws {
    let long = TestCentre.policy.replacingOccurrences(
      of: "routes: [ { otherwise: cards } ]",
      with: """
        routes:
          - { name: long, when: queue("cards").waiting >= 2 && message.text.contains("?"), queue: overflow }
          - { otherwise: cards }
        """
    ).replacingOccurrences(of: "queues:\n", with: "queues:\n  overflow: { needs: { cards: 1 } }\n")
    let centre = try TestCentre(policy: long)
    let first = try #require(try await centre.chat("anna", "Hello").interaction)
    _ = try await centre.chat("ben", "Hello")
    let third = try await centre.chat("eva", "Hello?")
    #expect(third.queue == "overflow")
    _ = try await centre.chat("anna", "Is anybody there?")
    #expect(await centre.queue(of: first) == "cards", "when she came, nobody waited")
    try await centre.say(.customerLeft(first))
    _ = try await centre.chat("eva", "Still there?")
    #expect(await centre.queue(of: third.interaction!) == "overflow", "when she came, two waited")
    try await centre.stop()
    try centre.remove()
  }
}
