// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Who stands back for better tiers, from the policy's words.
extension Auditor {
  /// How many agents the contact must leave ready to others; 0 when it has waited long enough.
  func standsBack(_ contact: Contact) -> Int {
    guard let reserve = plan.queues[contact.queue.index]?.reserve else { return 0 }
    let waited = contact.waited + now.milliseconds - contact.waitedAt.milliseconds
    let tier = contact.arrival.tier.index
    return waited < reserve.until.count && tier < reserve.leaving.count ? Int(reserve.leaving[tier]) : 0
  }

  func isReserved(_ id: AgentID, _ agent: Agent, _ contact: Contact) -> Bool {
    let number = standsBack(contact)
    guard number > 0, let queue = plan.queues[contact.queue.index] else { return false }
    let own = agents.filter { _, other in
      let isStaff = queue.staff.map { teams in teams.contains { $0 == other.profile.team } } ?? true
      return isStaff
        && queue.needs.allSatisfy { need in
          other.profile.skills.contains { $0.skill == need.skill && $0.level >= need.level }
        }
    }
    if own[id] == nil || own.values.count(where: { $0.presence.isSignedIn }) <= number { return false }
    let left = own.count { key, other in
      let pieces = key == id ? other.pieces + [contact.channel] : other.pieces
      return other.isWilling && hasRoom(other, for: contact.channel, beside: pieces)
    }
    return left < number
  }
}
