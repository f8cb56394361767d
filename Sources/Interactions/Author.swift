// SPDX-License-Identifier: Apache-2.0

/// Who wrote a message.
package enum Author: Hashable, Sendable {
  case customer
  case agent(AgentID)
  /// The centre itself (an announcement, a turned-away notice).
  case centre
}
