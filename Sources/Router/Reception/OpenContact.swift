// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What reception keeps of an open interaction.
struct OpenContact {
  var customer: CustomerID
  var channel: ChannelKind
  var facts: InteractionFacts
  /// The providers' conversations that lead to it.
  var threads: [Digest]
  /// Notes for the next person, oldest first.
  var notes: [String]
}
