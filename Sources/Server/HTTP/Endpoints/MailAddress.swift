// SPDX-License-Identifier: Apache-2.0

/// Mail addresses, by their form alone.
enum MailAddress {
  /// `local@domain.example` in lower case; nil where the text does not look like one. Narrower than RFC 5322
  /// on purpose: no quotes, comments or spaces.
  static func normal(_ text: String) -> String? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard text.utf8.count <= 254, parts.count == 2, (1...64).contains(parts[0].utf8.count) else { return nil }
    let isLocal = parts[0].unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x20 && scalar.value != 0x7F && !"\"(),:;<>[]\\".unicodeScalars.contains(scalar)
        && (scalar.isASCII || !scalar.properties.isWhitespace)
    }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    let isDomain =
      labels.count >= 2
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.unicodeScalars.allSatisfy(isOfLabel)
      }
    return isLocal && isDomain ? text.lowercased() : nil
  }

  private static func isOfLabel(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-": true
    default: !scalar.isASCII && scalar.properties.isAlphabetic
    }
  }
}
