// SPDX-License-Identifier: Apache-2.0

/// How a thing is called for people: one text, or one for each language.
package struct Label: Hashable, Sendable {
  /// For every language that has no text of its own; nil if there is none.
  package let plain: String?
  /// By language tag as written in the policy.
  package let byLanguage: [String: String]

  package init(_ plain: String) {
    self.plain = plain
    byLanguage = [:]
  }

  package init(byLanguage: [String: String]) {
    plain = nil
    self.byLanguage = byLanguage
  }

  /// The text for a language: of the very tag, of a shorter one (`zh` for `zh-Hans`), the plain one, the
  /// English one, or the first there is; nil if there is none at all.
  package func text(in language: String) -> String? {
    let tags = LanguageTag.withParents(language)
    for tag in tags {
      if let text = byLanguage.first(where: { LanguageTag.normal($0.key) == tag })?.value { return text }
    }
    return plain ?? byLanguage["en"] ?? byLanguage.min { $0.key < $1.key }?.value
  }
}
