// SPDX-License-Identifier: Apache-2.0

import Archive
import Foundation
import Interactions
import Synchronization
import Testing

@Suite("The archive folds the log")
struct ArchiveFileTests {
  /// Seals by turning bytes round; a key taken away opens nothing.
  final class ToyVault: ContentVault {
    private let gone = Mutex<Set<CustomerID>>([])

    func forget(_ customer: CustomerID) { _ = gone.withLock { $0.insert(customer) } }
    func seal(_ bytes: [UInt8], of customer: CustomerID) -> [UInt8] { bytes.map { ~$0 } }
    func open(_ sealed: [UInt8], of customer: CustomerID) -> [UInt8]? {
      gone.withLock { $0.contains(customer) } ? nil : sealed.map { ~$0 }
    }
  }

  static let anna = CustomerID(1)
  static let chat = InteractionID(1)

  /// A chat's life, one record each.
  static let life: [Record] = [
    record(
      1,
      [
        .arrived(
          Arrival(interaction: chat, customer: anna, channel: .chat, queue: QueueID(0), tier: TierID(0))),
        .waiting(chat, queue: QueueID(0), waited: .zero, cause: .arrived), .customerWrote(chat, MessageID(1)),
      ],
      [
        .facts(InteractionFacts(interaction: chat, subject: "Card", from: "web")),
        .message(
          MessageContent(
            message: MessageID(1), interaction: chat, author: .customer, text: "你好", senderID: "x")),
      ]),
    record(
      2,
      [
        .offered(
          OfferID(1), chat, AgentID(3), expires: Moment(milliseconds: 9),
          OfferReason(occasion: .contactPickedAgent))
      ]),
    record(3, [.accepted(OfferID(1), chat, AgentID(3), waited: .seconds(2))]),
    record(
      4, [.agentWrote(AgentID(3), chat, MessageID(2))],
      [
        .message(
          MessageContent(message: MessageID(2), interaction: chat, author: .agent(AgentID(3)), text: "Hi"))
      ]),
    record(5, [.wrapUpStarted(chat, AgentID(3), ends: .never)], [.note(chat, "calls back tomorrow")]),
    record(
      6, [.wrapUpEnded(chat, AgentID(3), DispositionID(2)), .closed(chat, .completed, DispositionID(2))]),
  ]

  static func record(_ position: UInt64, _ events: [Event], _ items: [Content.Item] = []) -> Record {
    Record(
      position: position, at: Moment(milliseconds: Int64(position) * 1000),
      decisions: [Decision(command: .advance, events: events)],
      contents: items.map { Content(owner: .customer(anna), item: $0) })
  }

  func withArchive(_ body: (ArchiveFile, ToyVault, String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "patchbay-archive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let vault = ToyVault()
    let path = folder.appendingPathComponent("archive.sqlite").path
    let archive = try ArchiveFile(path: path, vault: vault)
    try await body(archive, vault, path)
    try archive.close()
    try FileManager.default.removeItem(at: folder)
  }

  @Test(
    "After each record the phase is the engine's",
    arguments: zip(
      1...6,
      [
        InteractionPhase.waiting, .offered, .active, .active, .wrapUp, .closed,
      ]))
  func phases(records: Int, phase: InteractionPhase) async throws {
    try await withArchive { archive, _, _ in
      try await archive.fold(Array(Self.life.prefix(records)))
      let contact = try await archive.interaction(Self.chat)
      #expect(contact?.phase == phase)
    }
  }

  @Test("A whole life can be asked for, and each record counts once")
  func life() async throws {
    try await withArchive { archive, _, _ in
      try await archive.fold(Self.life)
      try await archive.fold(Self.life)
      let folded = try await archive.position()
      #expect(folded == 6)
      let contact = try #require(try await archive.interaction(Self.chat))
      #expect(contact.facts.subject == "Card" && contact.notes == ["calls back tomorrow"])
      #expect(
        contact.waited == .seconds(2) && contact.agent == AgentID(3)
          && contact.disposition == DispositionID(2))
      let messages = try await archive.messages(of: Self.chat, after: nil, limit: 10)
      #expect(messages.map(\.content.text) == ["你好", "Hi"])
      #expect(messages.map(\.content.author) == [.customer, .agent(AgentID(3))])
      let last = try await archive.messages(of: Self.chat, last: 1)
      #expect(last.map(\.content.text) == ["Hi"])
      let served = try await archive.interactions(InteractionFilter(agent: AgentID(3)), before: nil, limit: 5)
      let waiting = try await archive.interactions(InteractionFilter(phase: .waiting), before: nil, limit: 5)
      #expect(served.count == 1 && waiting.isEmpty)
    }
  }

  @Test("A gap is refused, nothing of it is kept")
  func gap() async throws {
    try await withArchive { archive, _, _ in
      await #expect(throws: ArchiveError.gap(expected: 1, found: 2)) {
        try await archive.fold([Self.life[1]])
      }
      let folded = try await archive.position()
      #expect(folded == 0)
    }
  }

  @Test("Erased: ids and times stay, what was said is gone", arguments: [true, false])
  func erased(byRecord: Bool) async throws {
    try await withArchive { archive, vault, _ in
      try await archive.fold(Self.life)
      if byRecord {
        var record = Self.record(7, [])
        record.erased = [Self.anna]
        try await archive.fold([record])
      } else {
        vault.forget(Self.anna)
      }
      let contact = try #require(try await archive.interaction(Self.chat))
      #expect(contact.facts.subject.isEmpty && contact.notes.isEmpty && contact.closedAt != nil)
      let messages = try await archive.messages(of: Self.chat, after: nil, limit: 10)
      #expect(messages.count == 2 && messages.allSatisfy { $0.isErased && $0.content.text.isEmpty })
    }
  }
}
