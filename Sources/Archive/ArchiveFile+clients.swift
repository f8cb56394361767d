// SPDX-License-Identifier: Apache-2.0

import GRDB
package import Interactions

/// Whose contacts they are.
extension ArchiveFile {
  /// Archives of earlier releases lack the column, and have nothing to put into it.
  static func completeInteractionTable(_ database: Database) throws {
    if !(try database.columns(in: "interactions").contains { $0.name == "client" }) {
      try database.execute(sql: "ALTER TABLE interactions ADD COLUMN client INTEGER")
    }
    try database.execute(
      sql: """
        CREATE INDEX IF NOT EXISTS interactions_client ON interactions (client, customer, id)
          WHERE client IS NOT NULL;
        CREATE TABLE IF NOT EXISTS complaints (id INTEGER PRIMARY KEY, client INTEGER);
        """)
  }

  /// Whose complaint it is; nil: the centre's own, or raised before the archive kept that (`archive rebuild`
  /// finds it again).
  package func client(of complaint: ComplaintID) async throws -> ClientID? {
    let bound: StatementArguments = [Int64(clamping: complaint.raw)]
    return try await reading { database in
      try Int64.fetchOne(database, sql: "SELECT client FROM complaints WHERE id = ?", arguments: bound)
        .map { ClientID(UInt32(clamping: $0)) }
    }
  }

  /// Numbers alone: nothing in them can be anything else.
  static func list(_ clients: Set<ClientID>) -> String {
    "(" + clients.sorted().map { "\($0.raw)" }.joined(separator: ", ") + ")"
  }

  /// Customers who had a contact of one of these clients, ascending, behind `after`; at most `limit`.
  package func customers(of clients: Set<ClientID>, after: CustomerID?, limit: Int) async throws
    -> [CustomerID]
  {
    let sql = """
      SELECT DISTINCT customer FROM interactions WHERE client IN \(Self.list(clients)) AND customer > ?
      ORDER BY customer LIMIT ?
      """
    let bound: StatementArguments = [Int64(after?.raw ?? 0), Int64(max(0, limit))]
    return try await reading { database in
      try Int64.fetchAll(database, sql: sql, arguments: bound).map { CustomerID(UInt32(clamping: $0)) }
    }
  }
}
