// SPDX-License-Identifier: Apache-2.0

import Archive
import Interactions

/// The archive as the HTTP side asks it: the file, and the follower that fills it.
struct FoldedArchive: ContactArchive {
  let file: ArchiveFile
  let follower: ArchiveFollower

  func interactions(
    _ filter: InteractionFilter, before: InteractionID?, limit: Int
  ) async throws -> [ArchivedInteraction] {
    await follower.catchUp()
    return try await file.interactions(filter, before: before, limit: limit)
  }

  func interaction(_ id: InteractionID) async throws -> ArchivedInteraction? {
    await follower.catchUp()
    return try await file.interaction(id)
  }

  func messages(of interaction: InteractionID, after: MessageID?, limit: Int) async throws
    -> [ArchivedMessage]
  {
    await follower.catchUp()
    return try await file.messages(of: interaction, after: after, limit: limit)
  }

  func audit(_ filter: AuditFilter, before: Place?, limit: Int) async throws -> [AuditedAct] {
    await follower.catchUp()
    return try await file.audit(filter, before: before, limit: limit)
  }

  func customers(of clients: Set<ClientID>, after: CustomerID?, limit: Int) async throws -> [CustomerID] {
    await follower.catchUp()
    return try await file.customers(of: clients, after: after, limit: limit)
  }

  func client(of complaint: ComplaintID) async throws -> ClientID? {
    await follower.catchUp()
    return try await file.client(of: complaint)
  }

  var position: UInt64 { follower.position }

  /// An archive that lags is asked as it is: its answer is old, not wrong.
  @discardableResult func waitUntil(record: UInt64) async -> Bool { await follower.wait(for: record) }
}
