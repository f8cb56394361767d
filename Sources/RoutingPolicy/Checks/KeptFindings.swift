// SPDX-License-Identifier: Apache-2.0

/// Comments by which a team says that a finding is known and meant:
///
///     points: 200     # check: allow points-outrank-vip: a lost card goes before all else
///
/// on the line of the finding, or on lines of their own above it. Errors cannot be kept.
struct KeptFindings {
  private static let mark = "# check: allow "

  private struct Keep {
    let place: SourcePlace
    /// The line whose findings are meant.
    let line: Int
    let word: String
  }

  private var keeps: [Keep] = []

  init(_ files: [String: SourceFile]) {
    for file in files.values.sorted(by: { $0.name < $1.name }) where file.text.contains(Self.mark) {
      for number in 1...file.lineCount {
        guard let line = file.line(number), let mark = line.firstRange(of: Self.mark) else { continue }
        let before = line[..<mark.lowerBound]
        guard before.isEmpty || before.last?.isWhitespace == true else { continue }
        let isAlone = before.allSatisfy(\.isWhitespace)
        read(
          String(line[mark.upperBound...]), at: number, column: before.unicodeScalars.count + 1,
          for: isAlone ? Self.next(after: number, in: file) : number, of: file)
      }
    }
  }

  /// `a-code, another: why`
  private mutating func read(
    _ text: String, at number: Int, column: Int, for line: Int, of file: SourceFile
  ) {
    let place = SourcePlace(file: file.name, line: number, column: column)
    for part in text.prefix(while: { $0 != ":" }).split(separator: ",") {
      let word = part.split(whereSeparator: \.isWhitespace).first.map { String($0) } ?? ""
      if !word.isEmpty { keeps.append(Keep(place: place, line: line, word: word)) }
    }
  }

  /// The next line that says something.
  private static func next(after number: Int, in file: SourceFile) -> Int {
    var next = number + 1
    while next <= file.lineCount, let line = file.line(next) {
      let text = line.drop { $0.isWhitespace }
      if !text.isEmpty, !text.hasPrefix("#") { break }
      next += 1
    }
    return next
  }

  /// What is left when the known ones are taken out, and a word on each comment that keeps nothing.
  func leftOver(of diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard !keeps.isEmpty else { return diagnostics }
    var used: Set<Int> = []
    var byLine: [String: [Int]] = [:]
    for (index, keep) in keeps.enumerated() {
      byLine["\(keep.place.file):\(keep.line)", default: []].append(index)
    }
    var left = diagnostics.filter { diagnostic in
      guard diagnostic.severity != .error else { return true }
      let known = (byLine["\(diagnostic.file):\(diagnostic.line)"] ?? []).filter {
        keeps[$0].word == diagnostic.code.rawValue
      }
      used.formUnion(known)
      return known.isEmpty
    }
    for (index, keep) in keeps.enumerated() where !used.contains(index) {
      let isCode = DiagnosticCode(rawValue: keep.word) != nil
      left.append(
        Diagnostic(
          .advice, .needlessAllow,
          isCode
            ? "nothing here is found as \"\(keep.word)\" any more"
            : "there is no code \"\(keep.word.prefix(40))\" to allow",
          at: keep.place,
          suggestion: isCode
            ? "delete the comment"
            : NearName.suggestion(for: keep.word, among: DiagnosticCode.allCases.map(\.rawValue))))
    }
    return left.sorted { $0.place < $1.place }
  }
}
