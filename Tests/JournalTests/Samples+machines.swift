// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What the engine's state machines added: a record each, never changed.
extension Samples {
  static let machines: [Record] = [
    Record(
      position: 5, at: moment,
      decisions: [
        Decision(
          command: .refillCalendars(PlanVersion(3)), events: [.calendarsRefilled(PlanVersion(3))])
      ]),
    Record(
      position: 6, at: moment,
      decisions: [
        Decision(
          command: .requestCallback(contact, at: nil),
          events: [nil, .never, moment].map { at in
            .callbackBooked(contact, queue: QueueID(4), .afterPeak, at: at, waited: Milliseconds(9))
          } + [.callbackBooked(contact, queue: QueueID(0), .turn, at: nil, waited: .zero)]),
        Decision(
          command: .requestCallback(contact, at: moment), events: [.joined(contact, to: InteractionID(3))]),
        Decision(
          command: .cancelCallback(contact),
          events: [CloseCause.joined, .notReached, .cancelled].map { .closed(contact, $0, nil) }),
        Decision(
          command: .workOffCallbacks(QueueID(4)),
          events: [WaitCause.sentOn, .callbackDue].map {
            .waiting(contact, queue: QueueID(4), waited: Milliseconds(7), cause: $0)
          } + [.callbackScheduled(contact, at: moment, waited: Milliseconds(8))]),
      ]
        + DialResult.allCases.map {
          Decision(command: .dialled(contact, $0), events: [.dialled(contact, agent, $0)])
        }
        + Detour.allCases.map {
          Decision(command: .advance, events: [.detoured(contact, from: QueueID(4), why: $0)])
        }),
    Record(
      position: 7, at: moment,
      decisions: [
        Decision(
          command: .advance, events: [.expertPrompted(contact, agent), .holdReminded(contact, AgentID(0))])
      ]),
    Record(
      position: 8, at: moment,
      decisions: [
        Decision(
          command: .botWrote(contact, LeaseID(7), message),
          events: [.botWrote(contact, LeaseID(7), message), .closed(contact, .contained, nil)]),
        Decision(
          command: .botCloses(contact, LeaseID(7)),
          events: [true, false].map {
            .botAttached(contact, queue: QueueID(4), BotID(0), LeaseID(8), isFirst: $0)
          }),
      ]
        + BotEnd.allCases.map {
          Decision(
            command: .botHandsOff(contact, LeaseID(9), $0),
            events: [
              .botEnded(contact, LeaseID(9), $0),
              .waiting(contact, queue: QueueID(4), waited: .zero, cause: .botHandedOff),
            ])
        }),
    Record(
      position: 9, at: moment,
      decisions: [
        Decision(
          command: .consult(agent, contact, with: other),
          events: [
            .offered(offer, contact, other, expires: moment, OfferReason(occasion: .consult)),
            .consultStarted(offer, contact, other),
          ]),
        Decision(command: .endConsult(agent, contact), events: [.consultEnded(contact, other)]),
      ]),
  ]
}
