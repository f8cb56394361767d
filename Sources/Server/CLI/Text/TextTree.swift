// SPDX-License-Identifier: Apache-2.0

/// Lines that hang below a line.
struct TextTree {
  var line: String
  var below: [TextTree] = []

  init(_ line: String, _ below: [TextTree] = []) {
    self.line = line
    self.below = below
  }

  /// The lines below, drawn with branches; the first line is left to the caller.
  func branches(_ indent: String, _ style: Style) -> [String] {
    var lines: [String] = []
    for (place, branch) in below.enumerated() {
      let isLast = place == below.count - 1
      let beside = indent + style.faint(isLast ? "   " : "│  ")
      let room = style.columns.map { max(20, $0 - beside.visibleWidth) }
      let rows = room.map { branch.line.wrapped($0) } ?? [branch.line]
      for (row, text) in rows.enumerated() {
        lines.append((row == 0 ? indent + style.faint(isLast ? "└─ " : "├─ ") : beside) + text)
      }
      lines += branch.branches(beside, style)
    }
    return lines
  }
}
