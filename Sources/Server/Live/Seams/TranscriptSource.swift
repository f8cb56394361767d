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

/// One message of a transcript.
struct PastMessage: Hashable, Sendable {
  var content: MessageContent
  var at: Moment

  /// The agent who wrote it, if one did.
  var author: AgentID? {
    guard case .agent(let agent) = content.author else { return nil }
    return agent
  }
}

/// One interaction of a customer's history, with names.
struct PastInteraction: Hashable, Sendable {
  var id: InteractionID
  var customer: CustomerID
  var channel: ChannelKind
  var queue: String
  var tier: String
  var phase: InteractionPhase
  var subject: String
  var intent: String
  var arrivedAt: Moment
  var closedAt: Moment?
  var closeCause: CloseCause?
  var agent: String?
  var disposition: String?
}
