// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What reception keeps of an open interaction. Confined to its directory.
final class OpenContact {
  let customer: CustomerID
  let channel: ChannelKind
  var facts: InteractionFacts
  /// What the customer wrote until somebody took it up, for rules that read it: at most `mostText`
  /// characters.
  var text = ""
  static let mostText = 4_000
  /// The providers' conversations that lead to it.
  var threads: [Digest] = []
  /// Notes for the next person, oldest first.
  var notes: [String] = []

  /// Longer texts keep their beginning.
  func add(_ more: String) {
    guard text.utf8.count < Self.mostText else { return }
    let whole = text.isEmpty ? more : text + "\n" + more
    // Counting characters takes longer than all else that is done for a message.
    text = whole.utf8.count <= Self.mostText ? whole : String(whole.prefix(Self.mostText))
  }

  init(_ arrival: Arrival) {
    customer = arrival.customer
    channel = arrival.channel
    facts = InteractionFacts(interaction: arrival.interaction)
  }
}
