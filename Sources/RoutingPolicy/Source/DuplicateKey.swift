// SPDX-License-Identifier: Apache-2.0

/// Finds the second of two equal keys in a text: the YAML library names the first one only.
enum DuplicateKey {
  /// Nil if it is written in a way that is not looked for (then the first place has to do).
  static func second(_ key: String, after first: SourcePlace, in file: SourceFile) -> SourcePlace? {
    inBlock(key, after: first, in: file) ?? inFlow(key, after: first, in: file)
  }

  /// `key:` at the same column of a later line, before any line that is indented less.
  private static func inBlock(_ key: String, after first: SourcePlace, in file: SourceFile) -> SourcePlace? {
    guard first.line < file.lineCount else { return nil }
    for number in (first.line + 1)...file.lineCount {
      guard let line = file.line(number) else { return nil }
      let content = line.drop { $0 == " " }
      if content.isEmpty || content.first == "#" { continue }
      let indentation = line.count - content.count
      if indentation < first.column - 1 { return nil }
      if indentation == first.column - 1, isKey(key, at: content) {
        return SourcePlace(file: file.name, line: number, column: first.column)
      }
    }
    return nil
  }

  /// `key:` between commas and braces in what follows on the same line.
  private static func inFlow(_ key: String, after first: SourcePlace, in file: SourceFile) -> SourcePlace? {
    guard let line = file.line(first.line) else { return nil }
    let letters = Array(line.unicodeScalars)
    var column = first.column
    while column < letters.count {
      let before = letters[column - 1]
      if before == "," || before == " " || before == "{" {
        let rest = String(String.UnicodeScalarView(letters[column...]))
        if isKey(key, at: Substring(rest)) {
          return SourcePlace(file: file.name, line: first.line, column: column + 1)
        }
      }
      column += 1
    }
    return nil
  }

  private static func isKey(_ key: String, at text: Substring) -> Bool {
    for spelling in [key, "\"\(key)\"", "'\(key)'"] where text.hasPrefix(spelling) {
      let rest = text.dropFirst(spelling.count).drop { $0 == " " }
      if rest.first == ":" { return true }
    }
    return false
  }
}
