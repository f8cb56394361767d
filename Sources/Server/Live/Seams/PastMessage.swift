// SPDX-License-Identifier: Apache-2.0

import Interactions

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
