// SPDX-License-Identifier: Apache-2.0

/// What two texts of a policy have otherwise, line by line, as `diff -u` writes it.
package enum TextDifference {
  /// Lines that stay beside those that change.
  private static let context = 3
  /// Beyond that many pairs of lines the whole middle counts as changed: to find what is alike would take
  /// seconds.
  private static let mostPairs = 20_000_000

  /// Empty when the texts are the same.
  ///
  /// - Parameters:
  ///   - old: each file's name and text, and `new` likewise.
  ///   - names: what the two are called in the heads: `v3/queues.yaml`.
  package static func text(
    from old: [String: String], to new: [String: String], names: (old: String, new: String)
  ) -> String {
    var text = ""
    // Of two single files the one follows the other, whatever they are called.
    if old.count == 1, new.count == 1, let (file, before) = old.first, let (other, after) = new.first,
      file != other
    {
      guard before != after else { return "" }
      return "--- \(names.old)/\(file)\n+++ \(names.new)/\(other)\n"
        + hunks(lines(of: before), lines(of: after))
    }
    for file in Set(old.keys).union(new.keys).sorted() where old[file] != new[file] {
      let head = { (texts: [String: String], name: String) in
        texts[file] == nil ? "/dev/null" : "\(name)/\(file)"
      }
      text += "--- \(head(old, names.old))\n+++ \(head(new, names.new))\n"
      text += hunks(lines(of: old[file]), lines(of: new[file]))
    }
    return text
  }

  private static func lines(of text: String?) -> [Substring] {
    guard let text, !text.isEmpty else { return [] }
    // A line feed behind a carriage return is one character with it.
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(
      Substring.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private enum Line {
    case same(Substring), gone(Substring), come(Substring)
  }

  private static func hunks(_ old: [Substring], _ new: [Substring]) -> String {
    let lines = compared(old, new)
    var text = ""
    var at = 0
    var (oldLine, newLine) = (1, 1)
    while at < lines.count {
      guard let change = lines[at...].firstIndex(where: { !isSame($0) }) else { break }
      // From some lines before the change to where many follow that stay.
      let start = max(at, change - context)
      oldLine += start - at
      newLine += start - at
      var end = change
      var still = 0
      while end < lines.count, still <= context * 2 {
        still = isSame(lines[end]) ? still + 1 : 0
        end += 1
      }
      end -= max(0, still - context)
      text += hunk(lines[start..<end], &oldLine, &newLine)
      at = end
    }
    return text
  }

  private static func isSame(_ line: Line) -> Bool {
    if case .same = line { true } else { false }
  }

  private static func hunk(_ lines: ArraySlice<Line>, _ oldLine: inout Int, _ newLine: inout Int) -> String {
    var (old, new, text) = (0, 0, "")
    for line in lines {
      switch line {
      case .same(let same):
        (old, new) = (old + 1, new + 1)
        text += " \(same)\n"
      case .gone(let gone):
        old += 1
        text += "-\(gone)\n"
      case .come(let come):
        new += 1
        text += "+\(come)\n"
      }
    }
    defer { (oldLine, newLine) = (oldLine + old, newLine + new) }
    let starts = (old == 0 ? oldLine - 1 : oldLine, new == 0 ? newLine - 1 : newLine)
    return "@@ -\(starts.0),\(old) +\(starts.1),\(new) @@\n" + text
  }

  private static func compared(_ old: [Substring], _ new: [Substring]) -> [Line] {
    let alike = zip(old, new).prefix { $0 == $1 }.count
    let alikeBehind = zip(old.dropFirst(alike).reversed(), new.dropFirst(alike).reversed())
      .prefix { $0 == $1 }.count
    let (middleOld, middleNew) = (
      Array(old.dropFirst(alike).dropLast(alikeBehind)), Array(new.dropFirst(alike).dropLast(alikeBehind))
    )
    var lines = old.prefix(alike).map { Line.same($0) }
    if middleOld.count * middleNew.count > mostPairs {
      lines += middleOld.map { .gone($0) } + middleNew.map { .come($0) }
    } else {
      lines += merged(middleOld, middleNew)
    }
    return lines + old.suffix(alikeBehind).map { .same($0) }
  }

  private static func merged(_ old: [Substring], _ new: [Substring]) -> [Line] {
    var gone: Set<Int> = []
    var come: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): come.insert(offset)
      }
    }
    var lines: [Line] = []
    var (one, other) = (0, 0)
    while one < old.count || other < new.count {
      if gone.contains(one) {
        lines.append(.gone(old[one]))
        one += 1
      } else if come.contains(other) {
        lines.append(.come(new[other]))
        other += 1
      } else {
        lines.append(.same(old[one]))
        (one, other) = (one + 1, other + 1)
      }
    }
    return lines
  }
}
