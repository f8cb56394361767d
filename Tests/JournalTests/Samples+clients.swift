// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Samples {
  /// A centre of several clients: contacts, agents and complaints that are one's.
  static let clients: [Record] = [
    Record(
      position: 70, at: moment,
      decisions: [
        Decision(command: .arrive(shops), events: [.arrived(shops)]),
        Decision(
          command: .defineAgent(agent, AgentProfile(clients: [ClientID(0), ClientID(300)])), events: []),
        Decision(command: .reclassify(shops), events: [.reclassified(shops)]),
      ], names: [NameGiven(kind: .client, number: 0, name: "shop")])
  ]

  static let snapshotOfClients: Snapshot = {
    var complaint = ComplaintState(
      complaint: ComplaintID(1), customer: CustomerID(1), level: 1, owner: .team(TeamID(0)), raisedAt: moment,
      respondBy: moment, resolveBy: moment, contacts: [contact])
    complaint.client = ClientID(0)
    var engine = EngineState(
      now: moment, plan: PlanVersion(2), lastOffer: offer, agents: [],
      interactions: [
        InteractionState(
          arrival: shops, arrivedAt: moment, phase: .waiting, queue: QueueID(0), enteredQueueAt: moment)
      ])
    engine.complaints = [complaint]
    return Snapshot(position: 71, at: moment, engine: engine)
  }()

  private static let shops = Arrival(
    interaction: contact, customer: CustomerID(1), channel: .chat, entry: EntryID(1), queue: QueueID(0),
    tier: TierID(0), client: ClientID(0))
}
