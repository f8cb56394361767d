// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// What supervisors do, and who answers for what was done.
extension RouterCore {
  func supervise(_ action: Request.Action, into batch: inout Batch) throws(RouterError) -> Answer {
    switch action {
    case .assign(let id, let name, let note):
      return try supervise(id, .assign(id, try agent(named: name)), note, into: &batch)
    case .move(let id, let name, let note):
      return try supervise(id, .move(id, try queue(named: name)), note, into: &batch)
    case .pullBack(let id, let note): return try supervise(id, .pullBack(id), note, into: &batch)
    case .pauseQueue(let name): try decide(.pauseQueue(queue(named: name)), into: &batch)
    case .resumeQueue(let name): try decide(.resumeQueue(queue(named: name)), into: &batch)
    case .drainQueue(let name, let other):
      try decide(.drainQueue(queue(named: name), into: queue(named: other)), into: &batch)
    case .workOffCallbacks(let name):
      try decide(.workOffCallbacks(queue(named: name)), into: &batch)
      var answer = Answer(place: batch.place)
      answer.callbacks = batch.decisions.last?.events.count { Self.isDueCallback($0) } ?? 0
      return answer
    default: preconditionFailure("not a matter of supervisors")
    }
    return Answer(place: batch.place)
  }

  /// One command about a contact; the note is kept for the next person when the engine agreed.
  private func supervise(
    _ id: InteractionID, _ command: Command, _ note: String?, into batch: inout Batch
  ) throws(RouterError) -> Answer {
    let customer = directory.open[id]?.customer
    try decide(command, into: &batch)
    if let note, !note.isEmpty, let customer {
      keep(Content(owner: .customer(customer), item: .note(id, note)), in: &batch)
    }
    return Answer(place: batch.place, interaction: id, customer: customer)
  }

  private static func isDueCallback(_ event: Event) -> Bool {
    switch event {
    case .waiting(_, _, _, .callbackDue), .callbackScheduled: true
    default: false
    }
  }

  /// Every decision since then was asked for by this caller.
  func note(_ caller: String, since first: Int, in batch: inout Batch) {
    guard first < batch.decisions.count else { return }
    let id = CallerID(directory.names.number(.caller, caller))
    for decision in first..<batch.decisions.count {
      // What fell due meanwhile was nobody's wish.
      if batch.decisions[decision].command == .advance { continue }
      batch.audit.append(AuditEntry(decision: UInt32(decision), caller: id))
    }
  }
}
