// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// One of the owner's people takes the complaint up: its first answer is given. A colleague may take it
  /// over; the same again changes nothing.
  ///
  /// Refused (`agentCannotServe`) for who is not the owner, nor of the team that is.
  mutating func takeUpComplaint(_ id: ComplaintID, _ agent: AgentID) -> Refusal? {
    switch ownComplaint(id, agent) {
    case .failure(let refusal): return refusal
    case .success(let index):
      if matters.complaints[index].takenBy == agent { return nil }
      emit(.complaintTakenUp(id, agent))
      return nil
    }
  }
}
