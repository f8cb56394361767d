// SPDX-License-Identifier: Apache-2.0

import Interactions
import SwiftProtobuf

extension Snapshot {
  /// Everything but position, moment and contents, which lie beside it.
  func encodedBody() throws -> [UInt8] {
    var wire = WireSnapshot()
    wire.engineNow = engine.now.milliseconds
    wire.plan = engine.plan.number
    wire.lastOffer = engine.lastOffer.raw
    wire.lastLease = engine.lastLease.raw
    wire.agents = engine.agents.map(\.wire)
    wire.interactions = engine.interactions.map(\.wire)
    wire.names = names.map(\.wire)
    wire.receipts = WireStampedReceipts(receipts)
    wire.longAgo = longAgo.map { known in
      WireWeekLongAgo.with {
        $0.week = known.week
        $0.marks = known.marks
      }
    }
    wire.threads = threads.map(\.wire)
    if let policy { wire.policy = policy.wire }
    book.write(into: &wire)
    wire.lastInteraction = lastInteraction.raw
    wire.lastMessage = lastMessage.raw
    wire.lastCustomer = lastCustomer
    wire.mailboxes = mailboxes.map(\.wire)
    wire.queues = engine.queues.map(\.wire)
    wire.modes = engine.modes.map(\.wire)
    wire.complaints = engine.complaints.map(\.wire)
    wire.lastComplaint = engine.lastComplaint.raw
    wire.listeners = engine.listeners.map(\.wire)
    wire.escalations = engine.escalations.map(\.wire)
    wire.peaks = engine.peaks.map(\.wire)
    wire.lastAgentCustomers = lastAgents.map(\.customer.raw)
    wire.lastAgents = lastAgents.map(\.agent.raw)
    return try wire.serializedBytes()
  }

  init(position: UInt64, at: Moment, body: [UInt8], contents: [Content]) throws(CodingFault) {
    let wire: WireSnapshot
    do {
      wire = try WireSnapshot(serializedBytes: body)
    } catch {
      throw .malformed
    }
    self.init(
      position: position, at: at, receipts: try wire.receipts.receipts(),
      threads: wire.threads.map { ThreadLink(wire: $0) },
      policy: wire.hasPolicy ? try PolicyActivated(wire: wire.policy) : nil,
      lastInteraction: InteractionID(wire.lastInteraction), lastMessage: MessageID(wire.lastMessage),
      lastCustomer: wire.lastCustomer, contents: contents)
    longAgo = wire.longAgo.map { WeekLongAgo(week: $0.week, marks: $0.marks) }
    book = try PolicyBook(wire: wire)
    mailboxes = wire.mailboxes.map { MailboxProgress(wire: $0) }
    guard wire.lastAgents.count == wire.lastAgentCustomers.count else { throw .malformed }
    lastAgents = zip(wire.lastAgentCustomers, wire.lastAgents).map {
      LastAgent(customer: CustomerID($0), agent: AgentID($1))
    }
    for name in wire.names { names.append(try NameGiven(wire: name)) }
    engine.queues = wire.queues.map { QueueState(wire: $0) }
    engine.modes = wire.modes.map { ModeState(wire: $0) }
    for complaint in wire.complaints { engine.complaints.append(try ComplaintState(wire: complaint)) }
    engine.lastComplaint = ComplaintID(wire.lastComplaint)
    engine.listeners = wire.listeners.map { ListenerState(wire: $0) }
    for escalation in wire.escalations {
      engine.escalations.append(try EscalationState(wire: escalation))
    }
    for peak in wire.peaks { engine.peaks.append(try PeakState(wire: peak)) }
    engine.now = Moment(milliseconds: wire.engineNow)
    engine.plan = PlanVersion(wire.plan)
    engine.lastOffer = OfferID(wire.lastOffer)
    engine.lastLease = LeaseID(wire.lastLease)
    engine.agents.reserveCapacity(wire.agents.count)
    for agent in wire.agents { engine.agents.append(try AgentState(wire: agent)) }
    engine.interactions.reserveCapacity(wire.interactions.count)
    for interaction in wire.interactions {
      engine.interactions.append(try InteractionState(wire: interaction))
    }
  }
}
