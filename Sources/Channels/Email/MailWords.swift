// SPDX-License-Identifier: Apache-2.0

/// Small readings of header values.
enum MailWords {
  /// One line without control characters, blanks run together.
  static func line(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var blank = false
    for scalar in text.unicodeScalars {
      if isControl(scalar) || scalar == " " {
        blank = true
      } else {
        if blank, !result.isEmpty { result.append(" ") }
        blank = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// C0, DEL, C1, and the separators that some programs take for line breaks.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{2028}"
      || scalar == "\u{2029}"
  }

  /// Text of several lines: line breaks made one kind, other control characters gone but tabs.
  static func paragraph(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\r" || (scalar == "\n" && !wasReturn) {
        result.append("\n")
      } else if scalar == "\t" || (!isControl(scalar) && scalar != "\u{FEFF}") {
        result.append(scalar)
      }
      wasReturn = scalar == "\r"
    }
    return String(result)
  }

  /// The ids in angle brackets, each once, in their order; a value without any is one id if it has no blanks.
  static func ids(_ value: String?, limit: Int) -> [String] {
    guard let value else { return [] }
    var result: [String] = []
    var rest = Substring(line(value))
    guard rest.contains("<") else { return isID(rest) ? [String(rest)] : [] }
    while result.count < limit, let open = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: ">") else { break }
      let id = String(rest[..<close].filter { $0 != " " })
      if isID(Substring(id)), !result.contains(id) { result.append(id) }
      rest = rest[rest.index(after: close)...]
    }
    return result
  }

  /// The first and the last ones, when there are too many: the root and what was just answered.
  static func thread(_ value: String?) -> [String] {
    let all = ids(value, limit: 2_000)
    let most = MailLimits.references
    return all.count <= most ? all : [all[0]] + all.suffix(most - 1)
  }

  static func isID(_ id: Substring) -> Bool {
    !id.isEmpty && id.utf8.count <= MailLimits.messageID && id.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      && !id.contains("<") && !id.contains(">") && id != "@"
  }
}
