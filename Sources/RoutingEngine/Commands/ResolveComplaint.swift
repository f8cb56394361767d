// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// One of the owner's people has resolved it: it is not open any more, and who was told of it is told.
  mutating func resolveComplaint(_ id: ComplaintID, _ agent: AgentID) -> Refusal? {
    switch ownComplaint(id, agent) {
    case .failure(let refusal): return refusal
    case .success(let index):
      let level = matters.complaints[index].level
      emit(.complaintResolved(id, by: agent))
      announce(id, level, .resolved)
      return nil
    }
  }
}
