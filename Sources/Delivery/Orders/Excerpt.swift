// SPDX-License-Identifier: Apache-2.0

/// The beginning of an answer, for people who look for the reason of a refusal: bounded, one line, and
/// without what may be a secret or a customer's: long words that are no words, addresses, numbers.
enum Excerpt {
  /// In characters.
  static let longest = 200
  /// What stands for what was taken out.
  static let removed = "[…]"
  /// Of the answer, in bytes.
  private static let looksAt = 1024
  /// Runs of digits of this length and more may be numbers of phones, cards or accounts.
  private static let longestNumber = 4
  /// Longer ones without a blank may be keys or signatures.
  private static let longestWord = 24

  /// nil: it says nothing that may be shown.
  static func of(_ body: some Collection<UInt8>) -> String? {
    let text = String(decoding: body.prefix(looksAt), as: UTF8.self)
    var line = ""
    var word = ""
    func flush() {
      guard !word.isEmpty else { return }
      line += isHarmless(word) ? word : removed
      word = ""
    }
    for character in text {
      if isPartOfWord(character) {
        word.append(character)
      } else {
        flush()
        line.append(character.isWhitespace || isUnprintable(character) ? " " : character)
      }
    }
    // A word that was cut off may be the beginning of a longer one.
    if body.count > looksAt { word = "" }
    flush()
    let clean = line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    return clean.isEmpty ? nil : String(clean.prefix(longest))
  }

  /// Letters, digits, and what holds together keys, addresses, names of hosts and times.
  private static func isPartOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_-+/=@.%".contains(character)
  }

  private static func isUnprintable(_ character: Character) -> Bool {
    character.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .privateUse, .unassigned, .surrogate: true
      default: false
      }
    }
  }

  private static func isHarmless(_ word: String) -> Bool {
    guard word.count <= longestWord, !word.contains("@") else { return false }
    let digits = word.count { $0.isNumber }
    return digits <= longestNumber
  }
}
