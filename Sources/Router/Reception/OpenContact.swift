// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What reception keeps of an open interaction. Confined to its directory.
final class OpenContact {
  let customer: CustomerID
  let channel: ChannelKind
  var facts: InteractionFacts
  /// The providers' conversations that lead to it.
  var threads: [Digest] = []
  /// Notes for the next person, oldest first.
  var notes: [String] = []

  init(_ arrival: Arrival) {
    customer = arrival.customer
    channel = arrival.channel
    facts = InteractionFacts(interaction: arrival.interaction)
  }
}
