// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// Signed in, but not ready: away with reason 0, which is always the name `signed-in`. Ready is the agent's
  /// own word.
  mutating func signIn(_ id: AgentID) -> Refusal? {
    if !isDefined(id) { return .unknownAgent }
    if roster[id.index].isSignedIn { return .alreadySignedIn }
    emit(.presenceChanged(id, .away(AwayReasonID(0))))
    return nil
  }
}
