// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Invariants of what is rare.
extension Engine {
  func checkMatters(_ broken: inout [String]) {
    for escalation in matters.escalations {
      let name = "escalation of \(escalation.interaction.raw)"
      guard let slot = slots[escalation.interaction.raw] else {
        broken.append("\(name): it is closed")
        continue
      }
      if !interactions[slot].isWithAgent || interactions[slot].owner != escalation.by.index {
        broken.append("\(name): who escalates it does not have it")
      }
      if escalation.until <= now { broken.append("\(name): its step is over") }
    }
    for place in matters.escalations.indices.dropFirst()
    where matters.escalations[place].interaction <= matters.escalations[place - 1].interaction {
      broken.append("escalations are not in order")
    }
    for place in offers.slots
    where offers[place].interaction >= 0 && offers[place].open.reason.occasion == .escalated {
      if !isEscalated(Int(offers[place].interaction)) {
        broken.append("offer \(offers[place].open.offer.raw): nothing is escalated by it")
      }
    }
    for listener in matters.listeners {
      let slot = slots[listener.interaction.raw]
      if !(slot.map { interactions[$0].isWithAgent } ?? false) || !canListen(listener.agent) {
        broken.append(
          "agent \(listener.agent.raw) listens to \(listener.interaction.raw), where nobody talks")
      }
    }
    for place in matters.listeners.indices.dropFirst()
    where matters.listeners[place].agent <= matters.listeners[place - 1].agent {
      broken.append("listeners are not in order")
    }
    for place in matters.complaints.indices {
      let complaint = matters.complaints[place]
      let name = "complaint \(complaint.complaint.raw)"
      if complaint.complaint > lastComplaint { broken.append("\(name): was never raised") }
      if matters.complaint(of: complaint.customer, with: complaint.client) != place {
        broken.append("\(name): its customer has two")
      }
      if place > 0, complaint.complaint <= matters.complaints[place - 1].complaint {
        broken.append("\(name): is not in order")
      }
      if let due = complaint.nextDue, due <= now { broken.append("\(name): its clock has run out") }
    }
    checkPeaks(&broken)
    if mattersDue(after: now.milliseconds) < matters.timerDue {
      broken.append("a clock of what is rare would not be looked at")
    }
  }

  private func checkPeaks(_ broken: inout [String]) {
    for place in matters.peaks.indices {
      let peak = matters.peaks[place]
      let name = "peak of queue \(peak.queue.raw)"
      if plan.queue(peak.queue) == nil { broken.append("\(name): the queue is gone") }
      if place > 0, peak.queue <= matters.peaks[place - 1].queue { broken.append("\(name): is not in order") }
      if peak.since > now { broken.append("\(name): has not begun") }
      if peak.slices.contains(where: { $0.counted < $0.inTime || $0.counted == 0 }) {
        broken.append("\(name): counts wrongly")
      }
    }
    for slot in interactions.slots
    where interactions[slot].phase == .callback && interactions[slot].id.raw != 0
      && interactions[slot].sideAt == Moment.never.milliseconds
      && matters.peak(of: interactions[slot].queue) == nil
    {
      broken.append("\(interactions[slot].id.raw) waits for the end of a peak that is over")
    }
  }
}
