// SPDX-License-Identifier: Apache-2.0

/// Rows under heads for a person at a terminal; wide characters count as two.
struct TextTable {
  let heads: [String]
  let rows: [[String]]

  func text(_ style: Style) -> String {
    let widths = heads.indices.map { column in
      ([heads] + rows).map { $0[column].width }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let text = cells.indices.map { $0 == heads.count - 1 ? cells[$0] : cells[$0].padded(widths[$0] + 2) }
      return String(text.joined().reversed().drop { $0 == " " }.reversed())
    }
    return ([style.strong(line(heads))] + rows.map(line)).joined(separator: "\n")
  }
}
