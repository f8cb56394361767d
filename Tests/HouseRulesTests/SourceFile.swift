// SPDX-License-Identifier: Apache-2.0

/// One file of the package as the rules see it.
struct SourceFile {
  /// The path below the package's folder, such as `Sources/Router/Loop/Batch.swift`.
  let path: String
  let language: Language?
  let lines: [Substring]
  /// The file's code: comments and strings blanked, in ASCII, line for line.
  let code: String
  let functions: [FunctionSpan]
  private let lineStarts: [Int]

  init(path: String, text: String) {
    self.path = path
    language = path.split(separator: ".").last.flatMap { Language(rawValue: String($0)) }
    // A final line feed ends the last line and begins none.
    let body = text.hasSuffix("\n") ? text.dropLast() : Substring(text)
    lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    let code = language.map { Scrubber.code(of: text, in: $0) } ?? ""
    self.code = code
    lineStarts =
      [0] + code.utf8.enumerated().filter { $0.element == UInt8(ascii: "\n") }.map { $0.offset + 1 }
    functions = language.map { FunctionSpan.all(in: code, language: $0) } ?? []
  }

  /// Written by protoc: no budget and no habit applies.
  var isGenerated: Bool { path.hasSuffix(".pb.swift") }
  var isSwift: Bool { language == .swift && !isGenerated }
  var isTest: Bool { path.hasPrefix("Tests/") }

  /// The target under `Sources` that it belongs to.
  var target: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// The line (from 1) of a byte offset in `code`.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// One finding for each match in the code; the message may use what was found.
  func findings(_ pattern: Pattern, _ message: (String) -> String?) -> [Finding] {
    pattern.matches(in: code).compactMap { match in
      message(match.text).map { Finding(path: path, line: line(at: match.offset), message: $0) }
    }
  }

  func finding(line: Int, _ message: String) -> Finding { Finding(path: path, line: line, message: message) }
}
