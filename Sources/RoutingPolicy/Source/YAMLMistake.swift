// SPDX-License-Identifier: Apache-2.0

import Yams

/// Turns the YAML library's errors into diagnostics that an ops engineer can act on.
enum YAMLMistake {
  static func diagnostic(for error: YamlError, in file: SourceFile) -> Diagnostic {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return syntax(problem, context, at: mark, in: file)
    case .reader(let problem, _, _, _):
      return reader(problem, in: file)
    case .duplicatedKeysInMapping(let keys, let context):
      return duplicate(keys.first ?? "", first: context.mark, in: file)
    default:
      return Diagnostic(.error, .yamlSyntax, "the file cannot be read as YAML", at: file.start)
    }
  }

  private static func syntax(
    _ problem: String, _ context: YamlError.Context?, at mark: Mark, in file: SourceFile
  ) -> Diagnostic {
    let line = min(max(mark.line, 1), file.lineCount)
    let place = SourcePlace(file: file.name, line: line, column: line == mark.line ? max(mark.column, 1) : 1)
    if problem.hasPrefix("Maximum nesting") {
      return Diagnostic(.error, .tooDeep, YAMLReader.tooDeepMessage, at: place)
    }
    if problem.contains("another document") {
      return Diagnostic(
        .error, .yamlSyntax, "a second document begins here", at: place,
        suggestion: "a policy file is one document: remove the line ---")
    }
    let during = context.map { ", \($0.text) that begins in line \($0.mark.line)" } ?? ""
    return Diagnostic(
      .error, .yamlSyntax, "not YAML: \(problem)\(during)", at: place,
      suggestion: advice(problem, at: place, in: file))
  }

  private static func advice(_ problem: String, at place: SourcePlace, in file: SourceFile) -> String? {
    let offset = file.byte(line: place.line, column: place.column) ?? 0
    let sign = offset < file.bytes.count ? file.bytes[offset] : 0
    let line = file.line(place.line) ?? ""
    if sign == 9 || line.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
      return "indent with spaces, not with tabs"
    }
    if problem.contains("mapping values are not allowed") {
      return "put a text with a colon in quotes; check that keys of one mapping begin in one column"
    }
    if sign == UInt8(ascii: "@") || sign == UInt8(ascii: "`") || sign == UInt8(ascii: "%") {
      return "put a text that begins with this sign in quotes"
    }
    if problem.contains("alphabetic or numeric"), line.contains("*") {
      return "put * in quotes: \"*\""
    }
    if line.contains("when: \"") || line.contains("when: '") {
      return "put the whole expression in single quotes, or write it on the next line after when: |"
    }
    return nil
  }

  private static func reader(_ problem: String, in file: SourceFile) -> Diagnostic {
    let offset = file.bytes.indices.first { isForbidden(file.bytes, at: $0) } ?? 0
    return Diagnostic(
      .error, .yamlSyntax, "not YAML: \(problem)", at: file.place(ofByte: offset),
      suggestion: "remove the character")
  }

  /// Characters that YAML does not allow in a file: control characters, U+FFFE and U+FFFF.
  private static func isForbidden(_ bytes: [UInt8], at offset: Int) -> Bool {
    let byte = bytes[offset]
    func next(_ ahead: Int) -> UInt8 { offset + ahead < bytes.count ? bytes[offset + ahead] : 0 }
    if byte < 0x20 { return byte != 9 && byte != 10 && byte != 13 }
    if byte == 0x7F { return true }
    if byte == 0xC2 { return next(1) < 0xA0 && next(1) != 0x85 }
    if byte == 0xEF, next(1) == 0xBB { return next(2) == 0xBF }
    return byte == 0xEF && next(1) == 0xBF && next(2) >= 0xBE
  }

  /// At the second of the two keys where it can be found, else at the first.
  private static func duplicate(_ key: String, first: Mark, in file: SourceFile) -> Diagnostic {
    let firstPlace = SourcePlace(file: file.name, line: first.line, column: first.column)
    guard let second = DuplicateKey.second(key, after: firstPlace, in: file) else {
      return Diagnostic(
        .error, .duplicateKey, "the key \"\(key)\" stands twice in this mapping", at: firstPlace)
    }
    return Diagnostic(
      .error, .duplicateKey,
      "the key \"\(key)\" stands already in line \(first.line), column \(first.column)", at: second)
  }
}
