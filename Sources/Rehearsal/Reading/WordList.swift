// SPDX-License-Identifier: Apache-2.0

/// The words of a step, taken one after the other. A comma is a word of its own.
struct WordList {
  private var words: [Word] = []
  private var next = 0
  /// Where the text ends.
  let end: Int

  init(_ text: String) throws(StepMistake) {
    end = text.utf8.count
    var scanner = WordScanner(text)
    while let word = try scanner.next() { words.append(word) }
  }

  var peek: Word? { ahead(0) }
  var isAtEnd: Bool { next >= words.count }
  /// Where the next word begins, or the text ends.
  var offset: Int { peek?.offset ?? end }

  /// A word further on.
  func ahead(_ count: Int) -> Word? { next + count < words.count ? words[next + count] : nil }

  mutating func take() -> Word? {
    guard let word = peek else { return nil }
    next += 1
    return word
  }

  /// All words that are left.
  var rest: String { words[next...].map(\.text).joined(separator: " ") }

  mutating func skip(_ count: Int) { next = min(next + count, words.count) }

  /// Takes these words if they come next, all of them.
  mutating func take(_ phrase: String...) -> Bool { take(phrase) }

  mutating func take(_ phrase: [String]) -> Bool {
    guard phrase.indices.allSatisfy({ ahead($0)?.says(phrase[$0]) == true }) else { return false }
    next += phrase.count
    return true
  }

  /// Takes the first of these words that comes next.
  mutating func take(anyOf choices: [String]) -> String? {
    choices.first { take([$0]) }
  }
}
