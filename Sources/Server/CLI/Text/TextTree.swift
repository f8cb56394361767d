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
      lines.append(indent + style.faint(isLast ? "└─ " : "├─ ") + branch.line)
      lines += branch.branches(indent + style.faint(isLast ? "   " : "│  "), style)
    }
    return lines
  }
}
