// SPDX-License-Identifier: Apache-2.0

import Interactions

/// One connected socket of an agent or visitor.
struct Seat: Sendable {
  /// How far the socket has been told.
  enum Told: Hashable, Sendable {
    /// Nothing yet: the whole state comes first.
    case nothing
    /// It was here before and knows all up to there.
    case until(Place)
    /// All that its party was told.
    case everything
  }

  typealias ID = UInt64

  let id: ID
  let outbox: Outbox
  var told: Told
}
