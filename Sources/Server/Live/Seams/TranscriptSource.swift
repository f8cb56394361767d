// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What was said and done before: asked of the archive, which follows the log a little behind.
protocol TranscriptSource: Sendable {
  /// The last messages of an interaction, ascending. Waits (at most a second or two) until the archive has
  /// read the log up to `record`; then answers with what it has.
  func messages(of interaction: InteractionID, last: Int, through record: UInt64) async throws
    -> [PastMessage]
  /// The last interactions of a customer, the newest first: of these clients' (nil: all). Waits in the same
  /// way.
  func interactions(of customer: CustomerID, for clients: Set<ClientID>?, last: Int, through record: UInt64)
    async throws -> [PastInteraction]
  /// Whether an interaction is one of these clients'. Waits in the same way.
  func isKnown(_ interaction: InteractionID, to clients: Set<ClientID>, through record: UInt64) async throws
    -> Bool
}
