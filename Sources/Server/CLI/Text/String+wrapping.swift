// SPDX-License-Identifier: Apache-2.0

extension String {
  /// Signs that do not begin a line.
  private static let closing: Set<Character> = ["，", "。", "；", "：", "、", "）", "？", "！"]

  /// In lines of at most so many columns: broken behind blanks, and between characters of East Asia. A word
  /// that is longer stands alone. Sequences that colour text take no room.
  func wrapped(_ columns: Int) -> [String] {
    guard visibleWidth > columns else { return [self] }
    var lines: [String] = []
    var line = ""
    var width = 0
    for piece in pieces {
      if width > 0, width + piece.trimmed.visibleWidth > columns {
        lines.append(line.trimmed)
        (line, width) = ("", 0)
      }
      line += piece
      width += piece.visibleWidth
    }
    return lines + [line]
  }

  /// Columns at a terminal that shows colours.
  var visibleWidth: Int {
    var width = 0
    var isCode = false
    for character in self {
      if isCode {
        isCode = character != "m"
      } else if character == "\u{1B}" {
        isCode = true
      } else {
        width += String(character).width
      }
    }
    return width
  }

  private var trimmed: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }

  /// What is not broken: words with the blanks behind them, single characters of East Asia with the sign
  /// behind them.
  private var pieces: [String] {
    var pieces: [String] = []
    var isOpen = false
    for character in self {
      let isWide = String(character).width > 1
      let goesOn = isOpen && !isWide && pieces.last?.last != " " || Self.closing.contains(character)
      if goesOn || character == " " && !pieces.isEmpty {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      isOpen = !isWide
    }
    return pieces
  }
}
