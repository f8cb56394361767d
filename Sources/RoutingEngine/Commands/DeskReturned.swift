// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// Within the grace nothing is lost. Later the agent stays `disconnected` until it says `ready`.
  mutating func deskReturned(_ id: AgentID) -> Refusal? {
    if let refusal = refusalUnlessSignedIn(id) { return refusal }
    if roster[id.index].graceEnds != nil { emit(.deskReturned(id)) }
    return nil
  }
}
