// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The agent left the roster. Refused (`agentHasWork`) while signed in or holding work.
  mutating func retireAgent(_ id: AgentID) -> Refusal? {
    if !isDefined(id) { return .unknownAgent }
    if roster[id.index].isSignedIn || roster[id.index].firstWork >= 0 { return .agentHasWork }
    emit(.agentRetired(id))
    return nil
  }
}
