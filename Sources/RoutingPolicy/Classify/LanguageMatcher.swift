// SPDX-License-Identifier: Apache-2.0

/// Finds the language of the policy that serves what a contact asks for.
struct LanguageMatcher: Sendable {
  private let exact: [String: Int]
  private let normal: [String]

  init(_ languages: [String]) {
    exact = Dictionary(languages.enumerated().map { ($1, $0) }) { first, _ in first }
    normal = languages.map(LanguageTag.normal)
  }

  /// The position in the policy's list: the same tag, else a shorter one, else the first longer one.
  func index(serving tag: String) -> Int? {
    if let index = exact[tag] { return index }
    guard LanguageTag.isValid(LanguageTag.normal(tag)) else { return nil }
    let wanted = LanguageTag.withParents(tag)
    for form in wanted {
      if let index = normal.firstIndex(of: form) { return index }
    }
    return wanted.first.flatMap { form in normal.firstIndex { $0.hasPrefix(form + "-") } }
  }
}
