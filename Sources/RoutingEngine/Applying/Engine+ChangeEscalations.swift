// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of escalations.
extension Engine {
  mutating func startStep(_ id: InteractionID, _ by: AgentID, _ step: UInt8, until: Moment) {
    guard let slot = slots[id.raw], isDefined(by) else { return }
    endEscalation(id)
    let new = EscalationState(interaction: id, by: by, step: step, until: until)
    let place = matters.escalations.firstIndex { id < $0.interaction } ?? matters.escalations.count
    matters.escalations.insert(new, at: place)
    // So that the step is asked.
    markDirty(interaction: slot)
    armMatters()
  }

  mutating func endEscalation(_ id: InteractionID) {
    matters.escalations.removeAll { $0.interaction == id }
  }

  /// Who declined is not asked again by the step that is being asked.
  mutating func noteRefusal(ofEscalated id: InteractionID, by agent: AgentID) {
    guard let index = matters.escalation(of: id) else { return }
    var refused = matters.escalations[index].refusedBy
    guard !refused.contains(agent) else { return }
    refused.insert(agent, at: refused.firstIndex { agent < $0 } ?? refused.count)
    matters.escalations[index].refusedBy = refused
  }
}
