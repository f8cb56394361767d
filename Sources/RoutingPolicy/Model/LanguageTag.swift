// SPDX-License-Identifier: Apache-2.0

/// Language tags (RFC 5646), as far as routing needs them: subtags of letters and digits, compared without
/// case.
enum LanguageTag {
  static func isValid(_ tag: String) -> Bool {
    let subtags = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = subtags.first, (2...3).contains(first.count), first.allSatisfy(isLetter) else {
      return false
    }
    return subtags.count <= 8
      && subtags.dropFirst().allSatisfy { (1...8).contains($0.count) && $0.allSatisfy(isLetterOrDigit) }
  }

  /// Lower case, with hyphens.
  static func normal(_ tag: String) -> String {
    String(decoding: tag.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : lower($0) }, as: UTF8.self)
  }

  /// The normal form of the tag and of each shorter one: `zh-hans-cn`, `zh-hans`, `zh`.
  static func withParents(_ tag: String) -> [String] {
    var tags = [normal(tag)]
    while let last = tags.last, let hyphen = last.lastIndex(of: "-"), tags.count < 8 {
      tags.append(String(last[..<hyphen]))
    }
    return tags
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
