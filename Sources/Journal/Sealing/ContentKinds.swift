// SPDX-License-Identifier: Apache-2.0

/// Which contents a reader wants opened. What is left out costs nothing and is not in what it gets.
package struct ContentKinds: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let customers = ContentKinds(rawValue: 1)
  package static let agents = ContentKinds(rawValue: 2)
  package static let facts = ContentKinds(rawValue: 4)
  package static let messages = ContentKinds(rawValue: 8)
  package static let notes = ContentKinds(rawValue: 16)
  /// The directory's.
  package static let cards: ContentKinds = [.customers, .agents]
  package static let all: ContentKinds = [.cards, .facts, .messages, .notes]
}
