// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What was said and done before: asked of the archive, which follows the log a little behind.
protocol TranscriptSource: Sendable {
  /// The last messages of an interaction, ascending. Waits (at most a second or two) until the archive has
  /// read the log up to `record`; then answers with what it has.
  func messages(of interaction: InteractionID, last: Int, through record: UInt64) async throws
    -> [PastMessage]
  /// The last interactions of a customer, the newest first. Waits in the same way.
  func interactions(of customer: CustomerID, last: Int, through record: UInt64) async throws
    -> [PastInteraction]
}
