// SPDX-License-Identifier: Apache-2.0

/// Reads a scalar from its source and notes where each byte came from.
struct ScalarCopy {
  private let file: SourceFile
  private let bytes: [UInt8]
  private let wanted: [UInt8]
  private var position: Int
  private var text: [UInt8] = []
  private var offsets: [Int] = []

  init(file: SourceFile, position: Int, wanted: [UInt8]) {
    self.file = file
    bytes = file.bytes
    self.position = position
    self.wanted = wanted
  }

  /// One offset per wanted byte and one for the end; nil if what is read is not what was wanted.
  mutating func read(_ style: SourceNode.Style) -> [Int]? {
    switch style {
    case .plain: readFlow(quote: nil)
    case .singleQuoted: readFlow(quote: UInt8(ascii: "'"))
    case .doubleQuoted: readFlow(quote: UInt8(ascii: "\""))
    case .literal: readBlock(isFolded: false)
    case .folded: readBlock(isFolded: true)
    }
    while text.count < wanted.count, wanted[text.count] == 10 { put(10, from: min(position, bytes.count)) }
    guard text.count >= wanted.count, text.prefix(wanted.count).elementsEqual(wanted) else { return nil }
    let end = offsets.count > wanted.count ? offsets[wanted.count] : (offsets.last.map { $0 + 1 } ?? position)
    return Array(offsets.prefix(wanted.count)) + [end]
  }

  private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }
  private var isDone: Bool { text.count >= wanted.count || position >= bytes.count }

  private mutating func put(_ byte: UInt8, from offset: Int) {
    text.append(byte)
    offsets.append(offset)
  }

  // MARK: Plain and quoted

  private mutating func readFlow(quote: UInt8?) {
    if let quote {
      guard byte == quote else { return }
      position += 1
    }
    /// What stands before this cannot be trimmed at the end of a line: it was escaped.
    var firmCount = 0
    while !isDone {
      if file.breakLength(at: position) > 0 {
        foldLines(keeping: firmCount)
      } else if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\") {
        guard readEscape() else { return }
        firmCount = text.count
      } else if quote == UInt8(ascii: "'"), byte == UInt8(ascii: "'") {
        put(byte, from: position)
        position += 2
      } else {
        put(byte, from: position)
        position += 1
      }
    }
  }

  /// One line break becomes a space; of several, all but the first stay.
  private mutating func foldLines(keeping firmCount: Int) {
    while text.count > firmCount, text.last == 32 || text.last == 9 {
      text.removeLast()
      offsets.removeLast()
    }
    let from = position
    var breaks = 0
    while position < bytes.count {
      let length = file.breakLength(at: position)
      if length > 0 {
        breaks += 1
        position += length
      } else if byte == 32 || byte == 9 {
        position += 1
      } else {
        break
      }
    }
    if breaks == 1 {
      put(32, from: from)
    } else {
      for _ in 1..<max(breaks, 1) { put(10, from: from) }
    }
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "0"): 0, UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, 9: 9,
    UInt8(ascii: "n"): 10, UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
    UInt8(ascii: "e"): 27, 32: 32, UInt8(ascii: "\""): 34, UInt8(ascii: "/"): 47, UInt8(ascii: "\\"): 92,
  ]

  /// False for an escape that is not copied.
  private mutating func readEscape() -> Bool {
    let from = position
    position += 1
    let length = file.breakLength(at: position)
    if length > 0 {
      position += length
      while byte == 32 || byte == 9 { position += 1 }
      return true
    }
    let letter = byte
    position += 1
    if let simple = Self.escapes[letter] {
      put(simple, from: from)
      return true
    }
    let digits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][letter] ?? 0
    let end = min(position + digits, bytes.count)
    guard digits > 0, let code = UInt32(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(code)
    else { return false }
    position = end
    for byte in String(scalar).utf8 { put(byte, from: from) }
    return true
  }

  // MARK: Block

  private mutating func readBlock(isFolded: Bool) {
    while position < bytes.count, file.breakLength(at: position) == 0 { position += 1 }
    position += file.breakLength(at: position)
    let indentation = blockIndentation()
    var breaks = 0
    var wasIndented = true
    while !isDone {
      let lineStart = position
      var spaces = 0
      while spaces < indentation, byte == 32 {
        spaces += 1
        position += 1
      }
      let length = file.breakLength(at: position)
      if length > 0 {
        breaks += 1
        position += length
        continue
      }
      guard spaces == indentation else { break }
      let isIndented = byte == 32 || byte == 9
      let folds = isFolded && !text.isEmpty && !wasIndented && !isIndented
      joinLines(breaks, folds: folds, from: lineStart)
      while !isDone, file.breakLength(at: position) == 0 {
        put(byte, from: position)
        position += 1
      }
      breaks = 0
      if position < bytes.count {
        breaks = 1
        position += max(file.breakLength(at: position), 0)
      }
      wasIndented = isIndented
    }
  }

  private mutating func joinLines(_ breaks: Int, folds: Bool, from lineStart: Int) {
    let from = max(lineStart - 1, 0)
    if folds, breaks == 1 {
      put(32, from: from)
    } else {
      for _ in 0..<(folds ? breaks - 1 : breaks) { put(10, from: from) }
    }
  }

  /// The spaces before the first line that is not blank.
  private func blockIndentation() -> Int {
    var at = position
    var spaces = 0
    while at < bytes.count {
      if bytes[at] == 32 {
        spaces += 1
        at += 1
      } else if file.breakLength(at: at) > 0 {
        at += file.breakLength(at: at)
        spaces = 0
      } else {
        break
      }
    }
    return spaces
  }
}
