// SPDX-License-Identifier: Apache-2.0

import Expressions
import Interactions

/// The facts of a contact that have one of a few values, whoever asks.
struct FactDomains {
  static let channel = "interaction.channel"
  static let language = "interaction.language"
  static let intent = "interaction.intent"
  static let tier = "tier"
  static let entry = "entry.name"
  static let client = "interaction.client"

  private let values: [String: Set<OutlineValue>]
  private let languages: LanguageMatcher
  private let tags: Set<String>

  init(_ model: PolicyModel) {
    var tiers = Set(model.tiers.map(\.thing.name))
    // Customers who match no tier are in one of this name.
    if model.tiers.allSatisfy({ $0.condition != nil }) { tiers.insert(Tier.standard.name) }
    values = [
      Self.channel: Self.texts(ChannelKind.allCases.map(\.name)),
      Self.tier: Self.texts(tiers),
      // A contact that comes over the API needs no entry.
      Self.entry: Self.texts(model.entries.map(\.name) + [""]),
      Self.client: Self.texts(model.clients.map(\.name) + [""]),
    ]
    languages = LanguageMatcher(model.languages)
    tags = Set(model.languages)
  }

  subscript(fact: String) -> Set<OutlineValue>? { values[fact] }

  /// The policy's own tag where a contact never says this one: it is served by another.
  func tag(standingFor language: String, in model: PolicyModel) -> String? {
    guard !tags.contains(language), let index = languages.index(serving: language) else { return nil }
    return model.languages[index]
  }

  private static func texts(_ texts: some Sequence<String>) -> Set<OutlineValue> {
    Set(texts.map { OutlineValue.string($0) })
  }
}
