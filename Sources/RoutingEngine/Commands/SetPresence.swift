// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The agent's own choice: `ready` or `away`.
  ///
  /// Going away takes open offers back at once. With work that counts (parked conversations do not) it is
  /// announced only and comes true when that work ends; nothing new is offered meanwhile. `ready` takes the
  /// announcement back.
  mutating func changePresence(_ id: AgentID, _ presence: Presence) -> Refusal? {
    if let refusal = refusalUnlessSignedIn(id) { return refusal }
    let agent = id.index
    switch presence {
    case .offline, .notResponding, .disconnected: return .presenceNotSettable
    case .ready:
      if roster[agent].nextPresence != nil { emit(.presenceQueued(id, nil)) }
      if roster[agent].presence != .ready { emit(.presenceChanged(id, .ready)) }
    case .away:
      if roster[agent].presence == .ready, !roster[agent].working.isEmpty {
        if roster[agent].nextPresence != presence { emit(.presenceQueued(id, presence)) }
      } else if roster[agent].presence != presence {
        emit(.presenceChanged(id, presence))
      }
      revokeOffers(to: agent, .agentGone)
    }
    return nil
  }
}
