// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Interactions

/// Makes plain values of rows and opens what is sealed in them.
struct ArchiveReader {
  let database: Database
  let vault: any ContentVault

  func interaction(_ row: Row) throws -> ArchivedInteraction {
    let id = InteractionID(UInt64(row["id"] as Int64))
    let customer = CustomerID(identifier(row["customer"]))
    var facts = InteractionFacts(interaction: id)
    if let sealed = row["facts"] as Data?, let bytes = try vault.open([UInt8](sealed), of: customer) {
      facts = SealedFacts.facts(of: id, from: bytes)
    }
    return ArchivedInteraction(
      id: id, customer: customer, channel: ChannelKind(rawValue: UInt8(row["channel"] as Int64)) ?? .chat,
      entry: (row["entry"] as Int64?).map { EntryID(identifier($0)) },
      client: (row["client"] as Int64?).map { ClientID(identifier($0)) },
      route: (row["route"] as Int64?).map { RouteID(identifier($0)) },
      queue: QueueID(identifier(row["queue"])),
      tier: TierID(identifier(row["tier"])),
      language: (row["language"] as Int64?).map { LanguageID(identifier($0)) },
      phase: InteractionPhase(rawValue: UInt8(row["phase"] as Int64)) ?? .closed,
      isMessage: row["is_message"],
      arrivedAt: Moment(milliseconds: row["arrived_at"]),
      enteredQueueAt: Moment(milliseconds: row["entered_queue_at"]), waited: Milliseconds(row["waited"]),
      agent: (row["agent"] as Int64?).map { AgentID(identifier($0)) },
      acceptedAt: (row["accepted_at"] as Int64?).map { Moment(milliseconds: $0) },
      closedAt: (row["closed_at"] as Int64?).map { Moment(milliseconds: $0) },
      closeCause: (row["close_cause"] as Int64?).flatMap { CloseCause(rawValue: UInt8($0)) },
      disposition: (row["disposition"] as Int64?).map { DispositionID(identifier($0)) }, facts: facts,
      notes: try notes(of: id, customer))
  }

  private func notes(of id: InteractionID, _ customer: CustomerID) throws -> [String] {
    try Row.fetchAll(
      database, sql: "SELECT body FROM notes WHERE interaction = ? ORDER BY id LIMIT 200",
      arguments: [Int64(clamping: id.raw)]
    ).compactMap { row in
      guard let sealed = row["body"] as Data? else { return nil }
      return try vault.open([UInt8](sealed), of: customer).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  func message(_ row: Row) throws -> ArchivedMessage {
    let customer = CustomerID(identifier(row["customer"]))
    var body: SealedMessage?
    if let sealed = row["body"] as Data?, let bytes = try vault.open([UInt8](sealed), of: customer) {
      body = SealedMessage(bytes: bytes)
    }
    let content = MessageContent(
      message: MessageID(UInt64(row["id"] as Int64)),
      interaction: InteractionID(UInt64(row["interaction"] as Int64)),
      author: StoredAuthor.author(kind: row["author"], agent: row["agent"]), text: body?.text ?? "",
      senderID: body?.senderID)
    return ArchivedMessage(content: content, at: Moment(milliseconds: row["at"]), isErased: body == nil)
  }

  private func identifier(_ value: Int64) -> UInt32 { UInt32(clamping: value) }
}
