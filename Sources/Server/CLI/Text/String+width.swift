// SPDX-License-Identifier: Apache-2.0

extension String {
  /// Columns at a terminal: characters of East Asia take two.
  var width: Int {
    unicodeScalars.reduce(0) { $0 + ($1.isWide ? 2 : $1.properties.isGraphemeExtend ? 0 : 1) }
  }

  /// With blanks behind it up to that many columns.
  func padded(_ columns: Int) -> String { self + String(repeating: " ", count: max(0, columns - width)) }
}

extension Unicode.Scalar {
  /// Of the blocks that terminals draw twice as wide (Unicode's East Asian Width, W and F).
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
