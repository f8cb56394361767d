// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import GRDBSQLite

/// Writes a row of a prepared statement, column after column. For the rows that come with each contact: their
/// values reach SQLite without the box per value that `StatementArguments` makes.
struct RowWriter {
  private let statement: Statement
  private var column: Int32 = 0

  /// Forgets what was bound before.
  init(_ statement: Statement) {
    statement.setUncheckedArguments([])
    self.statement = statement
  }

  /// Binds the next column.
  ///
  /// - Throws: `DatabaseError`: out of memory, or more columns than the statement has.
  mutating func bind(_ value: Int64?) throws {
    column += 1
    guard let value else { return }
    try check(sqlite3_bind_int64(statement.sqliteStatement, column, value))
  }

  /// Binds the next column; the bytes are copied.
  ///
  /// - Throws: `DatabaseError`: as above, or more than a row can hold (1 GB).
  mutating func bind(_ bytes: Data?) throws {
    column += 1
    guard let bytes else { return }
    try check(
      bytes.withUnsafeBytes {
        $0.isEmpty
          ? sqlite3_bind_zeroblob(statement.sqliteStatement, column, 0)
          : sqlite3_bind_blob64(
            statement.sqliteStatement, column, $0.baseAddress, UInt64($0.count), Self.copied)
      })
  }

  /// Writes the row. Columns that were not bound are null.
  func write() throws { try statement.execute() }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  /// `SQLITE_TRANSIENT` of sqlite3.h, a cast that is not imported: SQLite copies the bytes at once.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
