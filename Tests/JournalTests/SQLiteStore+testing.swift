// SPDX-License-Identifier: Apache-2.0

import GRDB

@testable import Journal

extension SQLiteStore {
  /// What SQLite says of the connection that appends: 2 is FULL.
  func synchronousLevel() throws -> Int? {
    try writer.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
  }

  /// Makes the disk fuller or emptier.
  func limitPages(_ pages: Int) throws {
    try writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
  }

  /// Something done to a database behind our back.
  static func execute(_ sql: String, in path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }
}
