// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// The workload as a centre: a queue for each set of needed skills, the lower priority number with more
/// points, no ageing. So of all an agent may have, the lowest priority number and then the earliest comes
/// first.
///
/// One call and three chats beside each other, as the workload says: the two channels do not count for one
/// another.
struct RoutingCentre {
  let agents: [RoutingWorkload.Agent]
  let contacts: [RoutingWorkload.Contact]
  private(set) var plan: Plan
  private let queues: [[Int]: UInt32]

  init(_ workload: RoutingWorkload, contacts count: Int) {
    agents = workload.agents()
    contacts = workload.contacts(count, of: agents)
    plan = Plan(version: PlanVersion(1), tiers: [TierPlan(rate: 0)])
    plan.channels[Int(ChannelKind.voice.rawValue)] = ChannelPlan(
      terms: ChannelTerms(load: 100, alone: false), offerFor: .minutes(60), interruptedBy: [.chat])
    plan.channels[Int(ChannelKind.chat.rawValue)] = ChannelPlan(
      terms: ChannelTerms(load: 33, alone: false), offerFor: .minutes(60), interruptedBy: [.voice])
    var queues: [[Int]: UInt32] = [:]
    for contact in contacts where queues[contact.needs] == nil {
      queues[contact.needs] = UInt32(plan.queues.count)
      plan.queues.append(
        QueuePlan(needs: contact.needs.map { SkillLevel(skill: SkillID(UInt32($0)), level: 1) }))
    }
    self.queues = queues
  }

  func profile(_ agent: Int) -> AgentProfile {
    AgentProfile(
      skills: zip(agents[agent].skills, agents[agent].levels).map {
        SkillLevel(skill: SkillID(UInt32($0)), level: UInt8($1))
      })
  }

  /// Interactions count from 1, the workload's contacts from 0.
  func arrival(_ contact: Int) -> Arrival {
    let drawn = contacts[contact]
    return Arrival(
      interaction: InteractionID(UInt64(contact + 1)), customer: CustomerID(UInt32(contact)),
      channel: drawn.isVoice ? .voice : .chat, queue: QueueID(queues[drawn.needs] ?? 0), tier: TierID(0),
      points: .points(Int64(2 - drawn.priority)))
  }
}
