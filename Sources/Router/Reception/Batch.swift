// SPDX-License-Identifier: Apache-2.0

import Interactions

/// One record in the making, and who waits for it.
struct Batch {
  let at: Moment
  /// The position it will have.
  let position: UInt64
  var decisions: [Decision] = []
  var receipts: [Receipt] = []
  var threads: [ThreadLink] = []
  var policies: [PolicyActivated] = []
  var erased: [CustomerID] = []
  var mailboxes: [MailboxProgress] = []
  var audit: [AuditEntry] = []
  var pushed: [PolicyVersion] = []
  var policyActs: [PolicyAct] = []
  var contents: [Content] = []
  /// Names given while deciding.
  var names: [NameGiven] = []
  private(set) var eventCount: UInt32 = 0

  init(at: Moment, position: UInt64) {
    self.at = at
    self.position = position
  }

  mutating func add(_ command: Command, _ events: [Event]) {
    decisions.append(Decision(command: command, events: events))
    eventCount += UInt32(events.count)
  }

  /// Nothing was decided: no record is needed.
  var isEmpty: Bool {
    decisions.isEmpty && receipts.isEmpty && contents.isEmpty && policies.isEmpty && erased.isEmpty
      && threads.isEmpty && mailboxes.isEmpty && policyActs.isEmpty
  }

  /// Behind the last event so far. Of an empty batch: the end of the record before.
  var place: Place {
    isEmpty ? Place(record: position - 1, index: .max) : Place(record: position, index: eventCount)
  }

  var record: Record {
    var record = Record(
      position: position, at: at, decisions: decisions, names: names, receipts: receipts, threads: threads,
      policies: policies, erased: erased, contents: contents)
    record.mailboxes = mailboxes
    record.audit = audit
    record.pushed = pushed
    record.policyActs = policyActs
    return record
  }
}
