// SPDX-License-Identifier: Apache-2.0

/// The readable text of an HTML mail: no mark-up, scripts or styles survive, nothing is fetched. One pass
/// over the bytes, so that no input makes it slow.
struct HTMLText {
  private let bytes: [UInt8]
  private var position = 0
  private var result: [UInt8] = []
  /// Ends that were looked for in vain: what has no end is read like the rest, and not looked for again.
  private var missing: Set<String> = []
  /// A blank is due before the next word.
  private var blank = false

  static func text(of html: String) -> String {
    var reader = HTMLText(Array(html.utf8))
    reader.read()
    return String(decoding: reader.result, as: UTF8.self)
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    result.reserveCapacity(bytes.count / 2)
  }

  private static let lines: Set<String> = [
    "br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr",
    "pre",
    "section", "article", "header", "footer", "dt", "dd", "title",
  ]
  /// What stands in them is not for readers.
  private static let silent: Set<String> = ["script", "style", "template", "noframes"]

  private mutating func read() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "<"): if !readTag() { put(UInt8(ascii: "<")) }
      case UInt8(ascii: "&"): readEntity()
      case 9, 10, 12, 13, 32:
        blank = true
        position += 1
      default: put(bytes[position])
      }
    }
  }

  private mutating func put(_ byte: UInt8) {
    position += 1
    write(byte)
  }

  private mutating func write(_ byte: UInt8) {
    if blank, let last = result.last, last != 10 { result.append(32) }
    blank = false
    result.append(byte)
  }

  private mutating func breakLine() {
    blank = false
    let count = result.count
    if count == 0 || (count > 1 && result[count - 1] == 10 && result[count - 2] == 10) { return }
    result.append(10)
  }

  /// false: it is no tag, but a sign.
  private mutating func readTag() -> Bool {
    let start = position + 1
    guard start < bytes.count else { return false }
    if bytes[start...].starts(with: Array("!--".utf8)), let end = find("-->", from: start + 3) {
      position = end + 3
      return true
    }
    let isEnd = bytes[start] == UInt8(ascii: "/")
    let nameStart = isEnd ? start + 1 : start
    var end = nameStart
    while end < bytes.count, end - nameStart < 16, Self.isNameByte(bytes[end]) { end += 1 }
    let isDeclaration = bytes[start] == UInt8(ascii: "!") || bytes[start] == UInt8(ascii: "?")
    guard end > nameStart || isDeclaration else { return false }
    let name = String(decoding: bytes[nameStart..<end], as: UTF8.self).lowercased()
    position = tagEnd(from: end)
    if Self.silent.contains(name), !isEnd, let close = find("</" + name, from: position) { position = close }
    if Self.lines.contains(name) { breakLine() }
    if name == "td" || name == "th" { blank = true }
    return true
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// Behind the `>` that closes a tag, quotes heeded within reason.
  private func tagEnd(from start: Int) -> Int {
    var index = start
    var quote: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == open || index - start > 4_096 { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      index += 1
    }
    return index
  }

  /// Where `word` begins, letters in either case.
  private mutating func find(_ word: String, from start: Int) -> Int? {
    guard !missing.contains(word) else { return nil }
    let letters = Array(word.utf8)
    var index = start
    while index + letters.count <= bytes.count {
      if bytes[index] == letters[0],
        letters.indices.allSatisfy({ bytes[index + $0] | 0x20 == letters[$0] | 0x20 })
      {
        return index
      }
      index += 1
    }
    missing.insert(word)
    return nil
  }

  private mutating func readEntity() {
    let start = position + 1
    var end = start
    while end < bytes.count, end - start < 10, Self.isNameByte(bytes[end]) || bytes[end] == UInt8(ascii: "#")
    {
      end += 1
    }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    guard let scalar = Self.scalar(of: name) else { return put(UInt8(ascii: "&")) }
    position = end < bytes.count && bytes[end] == UInt8(ascii: ";") ? end + 1 : end
    if scalar == "\u{A0}" {
      blank = true
    } else {
      for byte in String(Character(scalar)).utf8 { write(byte) }
    }
  }

  private static let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "reg": "®",
    "trade": "™", "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“",
    "rdquo": "”",
    "bull": "•", "middot": "·", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "sect": "§", "laquo": "«",
    "raquo": "»", "times": "×", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü",
    "szlig": "ß", "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç", "ecirc": "ê", "deg": "°",
  ]

  private static func scalar(of name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return names[name] }
    let digits = name.dropFirst()
    let isHex = digits.first == "x" || digits.first == "X"
    guard let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10),
      let scalar = Unicode.Scalar(number), number >= 32 || number == 10
    else { return nil }
    return scalar
  }
}
