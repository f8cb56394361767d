// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingPolicy

/// Reads customers from a table, row by row: what is wrong in a row refuses that row only.
struct CustomerImport {
  struct Refused: Sendable {
    var line: Int
    var problem: Problem
  }

  private(set) var drafts: [(line: Int, draft: CustomerDraft)] = []
  private(set) var refused: [Refused] = []

  /// - Throws: when the header names a column twice or one that is not known.
  init(_ table: CSVTable, policy: Policy?) throws(Problem) {
    let columns = table.header.map { $0.filter { $0 != " " } }
    guard Set(columns).count == columns.count, !columns.isEmpty else {
      throw .invalid("header", "must name each column once")
    }
    let fields = policy?.customerFields.map(\.name) ?? []
    let known = ["name", "language"] + Identity.Kind.allCases.map(\.name) + fields
    if let other = columns.first(where: { !known.contains($0) }) {
      let name = String(other.prefix(64))
      throw .invalid("header.\(name)", "is not known; columns are \(known.joined(separator: ", "))")
    }
    for row in table.rows {
      do throws(Problem) {
        drafts.append((row.line, try Self.draft(row, columns, policy)))
      } catch {
        refused.append(Refused(line: row.line, problem: error))
      }
    }
  }

  private static func draft(
    _ row: CSVTable.Row, _ columns: [String], _ policy: Policy?
  ) throws(Problem) -> CustomerDraft {
    guard row.cells.count == columns.count else {
      throw .invalid("row", "has \(row.cells.count) cells where the header has \(columns.count)")
    }
    var draft = CustomerDraft()
    for (column, cell) in zip(columns, row.cells) where !cell.isEmpty {
      guard !cell.utf8.contains(0) else { throw .invalid(column, "may not contain the character U+0000") }
      if let kind = Identity.Kind.allCases.first(where: { $0.name == column }) {
        draft.identities.append(try ContactReading.identity(kind, cell, at: column))
      } else if column == "name" {
        draft.name = try JSONFields.bounded(cell, at: column, min: 0, max: 256)
      } else if column == "language" {
        draft.language = try JSONFields.bounded(cell, at: column, min: 2, max: 35)
      } else {
        draft.fields[column] = try field(column, cell, policy)
      }
    }
    guard !draft.identities.isEmpty else { throw .missing("identity") }
    return draft
  }

  private static func field(_ name: String, _ text: String, _ policy: Policy?) throws(Problem) -> FieldValue {
    guard let policy else { throw Problem(.unknownField, field: name) }
    do throws(FieldProblem) {
      return try policy.parseField(name, text)
    } catch {
      throw .invalid(name, "is not of the type that the policy declares")
    }
  }
}
