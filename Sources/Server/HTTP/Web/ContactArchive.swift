// SPDX-License-Identifier: Apache-2.0

import Archive
import Interactions

/// What the HTTP side asks of the archive: lists, transcripts and contacts that are closed.
protocol ContactArchive: Sendable {
  /// Descending by number, below `before` if it is given; at most `limit`.
  func interactions(_ filter: InteractionFilter, before: InteractionID?, limit: Int) async throws
    -> [ArchivedInteraction]
  func interaction(_ id: InteractionID) async throws -> ArchivedInteraction?
  /// Ascending by number, above `after`; at most `limit`.
  func messages(of interaction: InteractionID, after: MessageID?, limit: Int) async throws
    -> [ArchivedMessage]
  /// Descending by place, below `before` if it is given; at most `limit`.
  func audit(_ filter: AuditFilter, before: Place?, limit: Int) async throws -> [AuditedAct]
  /// Customers who had a contact of one of these clients, ascending, behind `after`; at most `limit`.
  func customers(of clients: Set<ClientID>, after: CustomerID?, limit: Int) async throws -> [CustomerID]
  /// Whose complaint it is; nil: the centre's own.
  func client(of complaint: ComplaintID) async throws -> ClientID?
  /// The last record that can be asked for.
  var position: UInt64 { get }
  /// Returns when that record is in the archive, or after two seconds; false: it lags, what it says is old.
  @discardableResult func waitUntil(record: UInt64) async -> Bool
}
