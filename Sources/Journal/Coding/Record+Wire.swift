// SPDX-License-Identifier: Apache-2.0

import Interactions
import SwiftProtobuf

extension Record {
  /// Everything but position, moment and contents, which lie beside it.
  func encodedBody() throws -> [UInt8] {
    var wire = WireRecord()
    wire.commands.reserveCapacity(decisions.count)
    wire.events.reserveCapacity(decisions.reduce(0) { $0 + $1.events.count })
    for decision in decisions {
      wire.commands.append(decision.command.wire(eventCount: decision.events.count))
      for event in decision.events { wire.events.append(event.wire(after: decision.command)) }
    }
    wire.names = names.map(\.wire)
    wire.receipts = receipts.map(\.wire)
    wire.threads = threads.map(\.wire)
    wire.policies = policies.map(\.wire)
    wire.erased = erased.map(\.raw)
    wire.mailboxes = mailboxes.map(\.wire)
    wire.audit = audit.map(\.wire)
    wire.pushed = pushed.map(\.wire)
    wire.policyActs = policyActs.map(\.wire)
    return try wire.serializedBytes()
  }

  /// - Throws: `CodingFault`.
  init(position: UInt64, at: Moment, body: [UInt8], contents: [Content]) throws(CodingFault) {
    let wire: WireRecord
    do {
      wire = try WireRecord(serializedBytes: body)
    } catch {
      throw .malformed
    }
    var next = 0
    var decisions: [Decision] = []
    decisions.reserveCapacity(wire.commands.count)
    for wireCommand in wire.commands {
      let command = try Command(wire: wireCommand)
      let end = next + Int(wireCommand.eventCount)
      guard end <= wire.events.count else { throw .malformed }
      var events: [Event] = []
      events.reserveCapacity(end - next)
      while next < end {
        events.append(try Event(wire: wire.events[next], after: command))
        next += 1
      }
      decisions.append(Decision(command: command, events: events))
    }
    guard next == wire.events.count else { throw .malformed }
    self.init(position: position, at: at, decisions: decisions, contents: contents)
    for name in wire.names { names.append(try NameGiven(wire: name)) }
    receipts = wire.receipts.map { Receipt(wire: $0) }
    threads = wire.threads.map { ThreadLink(wire: $0) }
    for policy in wire.policies { policies.append(try PolicyActivated(wire: policy)) }
    erased = wire.erased.map { CustomerID($0) }
    mailboxes = wire.mailboxes.map { MailboxProgress(wire: $0) }
    for text in wire.pushed { pushed.append(try PolicyVersion(wire: text)) }
    for act in wire.policyActs { policyActs.append(try PolicyAct(wire: act)) }
    for entry in wire.audit { audit.append(try AuditEntry(wire: entry, decisions: decisions.count)) }
  }
}
