// SPDX-License-Identifier: Apache-2.0

/// One word of a step, or a text in quotes.
struct Word: Hashable, Sendable {
  /// Without the quotes.
  let text: String
  let isQuoted: Bool
  /// Where it begins, in bytes of the step's text.
  let offset: Int

  /// Words of the language are understood whatever their case; what is in quotes is none.
  func says(_ word: String) -> Bool { !isQuoted && text.lowercased() == word }
}
