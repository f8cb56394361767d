// SPDX-License-Identifier: Apache-2.0

/// Where a secret is to be found. Secrets themselves never stand in a policy or a providers file.
package enum SecretReference: Hashable, Sendable {
  /// A path; relative to the folder of the file that names it.
  case file(String)
  /// A variable of the environment.
  case environment(String)

  /// `file:PATH` or `env:NAME`; nil when it is neither.
  package init?(_ text: String) {
    if text.hasPrefix("file:"), text.utf8.count > 5, !text.contains("\0") {
      self = .file(String(text.dropFirst(5)))
    } else if text.hasPrefix("env:"), text.utf8.count > 4, text.dropFirst(4).allSatisfy(Self.isInVariable) {
      self = .environment(String(text.dropFirst(4)))
    } else {
      return nil
    }
  }

  private static func isInVariable(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }

  /// For "bad-secret": what is to be written instead.
  package static let advice = "write file:PATH or env:NAME; the secret itself does not belong here"
}
