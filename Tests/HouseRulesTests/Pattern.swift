// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A regular expression that is run over a whole file at once; `^` and `$` match at lines.
struct Pattern {
  private let expression: NSRegularExpression

  /// A malformed pattern is a programmer's error and ends the tests.
  init(_ pattern: String) {
    do {
      expression = try NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines])
    } catch {
      preconditionFailure("\(pattern): \(error)")
    }
  }

  /// Where it matches in ASCII text: byte offsets and the first group's text, or the whole match without
  /// groups.
  func matches(in text: String) -> [(offset: Int, text: String)] {
    let whole = NSRange(location: 0, length: text.utf16.count)
    return expression.matches(in: text, range: whole).map { match in
      let range = match.numberOfRanges > 1 ? match.range(at: 1) : match.range
      let found = Range(range, in: text).map { String(text[$0]) } ?? ""
      return (match.range.location, found)
    }
  }
}
