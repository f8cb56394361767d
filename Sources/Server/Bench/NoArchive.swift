// SPDX-License-Identifier: Apache-2.0

import Archive
import Interactions

/// For benches that ask for nothing later.
struct NoArchive: ContactArchive {
  func interactions(_ filter: InteractionFilter, before: InteractionID?, limit: Int) async throws
    -> [ArchivedInteraction]
  { [] }
  func interaction(_ id: InteractionID) async throws -> ArchivedInteraction? { nil }
  func messages(of interaction: InteractionID, after: MessageID?, limit: Int) async throws
    -> [ArchivedMessage]
  {
    []
  }
  func audit(_ filter: AuditFilter, before: Place?, limit: Int) async throws -> [AuditedAct] { [] }
  func customers(of clients: Set<ClientID>, after: CustomerID?, limit: Int) async throws -> [CustomerID] {
    []
  }
  func client(of complaint: ComplaintID) async throws -> ClientID? { nil }
  var position: UInt64 { 0 }
  func waitUntil(record: UInt64) async -> Bool { true }
}
