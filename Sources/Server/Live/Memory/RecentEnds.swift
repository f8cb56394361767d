// SPDX-License-Identifier: Apache-2.0

import Interactions

/// How the last contacts ended that nobody looked at: who hears of one a moment later is to know.
struct RecentEnds: Sendable {
  private static let most = 1_024

  private var ends: [(id: InteractionID, cause: CloseCause)] = []
  private var next = 0

  mutating func note(_ id: InteractionID, _ cause: CloseCause) {
    if ends.count < Self.most {
      ends.append((id, cause))
    } else {
      ends[next] = (id, cause)
      next = (next + 1) % Self.most
    }
  }

  /// Nil: it is open, or too long ago. Looks through all.
  subscript(id: InteractionID) -> CloseCause? { ends.last { $0.id == id }?.cause }
}
