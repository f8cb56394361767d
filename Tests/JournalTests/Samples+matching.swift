// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Samples {
  /// What came with matching by reserve, preference and promise: one record for each step. Never change one.
  static let matching: [Record] = [
    Record(
      position: 61, at: moment,
      decisions: [Decision(command: .advance, events: [.reserveOver(contact)])]),
    Record(
      position: 62, at: moment,
      decisions: [
        Decision(
          command: .arrive(preferring),
          events: [
            .arrived(preferring), .preferring(contact, agent, until: moment), .preferenceOver(contact),
            .offered(offer, contact, agent, expires: moment, OfferReason(occasion: .preferred)),
          ])
      ]),
    Record(
      position: 63, at: moment,
      decisions: [Decision(command: .arrive(promised), events: [.arrived(promised), .promiseNear(contact)])]),
    Record(
      position: 64, at: moment,
      decisions: [
        Decision(
          command: .assign(contact, agent),
          events: [.offered(offer, contact, agent, expires: moment, OfferReason(occasion: .assigned))]),
        Decision(
          command: .move(contact, QueueID(0)),
          events: [
            .offerEnded(offer, contact, agent, .pulledBack),
            .waiting(contact, queue: QueueID(0), waited: .zero, cause: .moved),
          ]),
        Decision(
          command: .pullBack(contact),
          events: [.waiting(contact, queue: QueueID(0), waited: .zero, cause: .pulledBack)]),
        Decision(command: .pauseQueue(QueueID(3)), events: [.queuePaused(QueueID(3))]),
        Decision(
          command: .drainQueue(QueueID(3), into: QueueID(0)),
          events: [.queueDraining(QueueID(3), into: QueueID(0))]),
        Decision(command: .resumeQueue(QueueID(3)), events: [.queueResumed(QueueID(3))]),
      ]),
    Record(
      position: 65, at: moment,
      decisions: [
        Decision(
          command: .advance,
          events: OfferDecider.allCases.map { decider in
            .offered(
              offer, contact, agent, expires: moment,
              OfferReason(
                occasion: .agentPickedContact, helpersCalled: 3, aged: Points(millionths: -1),
                decidedBy: decider,
                margin: -7))
          })
      ]),
    Record(
      position: 66, at: moment,
      decisions: [
        Decision(
          command: .defineAgent(
            agent,
            AgentProfile(
              skills: [SkillLevel(skill: SkillID(0), level: 5)],
              expiries: [SkillExpiry(skill: SkillID(0), at: moment)])), events: []),
        Decision(command: .advance, events: [.skillExpired(agent, SkillID(0))]),
      ]),
  ]

  private static let promised = Arrival(
    interaction: contact, customer: CustomerID(1), channel: .email, queue: QueueID(0), tier: TierID(0),
    promise: Promise(due: moment, lead: .minutes(120)))

  private static let preferring = Arrival(
    interaction: contact, customer: CustomerID(1), channel: .chat, queue: QueueID(0), tier: TierID(0),
    preferred: AgentID(0))
}
