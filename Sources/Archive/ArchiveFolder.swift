// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Interactions

/// Folds one record into the tables, inside the transaction of `ArchiveFile.fold`.
struct ArchiveFolder {
  let database: Database
  let vault: any ContentVault

  func fold(_ record: Interactions.Record) throws {
    var arriving = Arriving()
    for content in record.contents {
      guard case .customer(let customer) = content.owner, case .facts(let facts) = content.item else {
        continue
      }
      arriving.facts[facts.interaction] = Data(try vault.seal(SealedFacts.bytes(of: facts), of: customer))
    }
    for decision in record.decisions {
      for event in decision.events { try fold(event, at: record.at, &arriving) }
    }
    for entry in record.audit {
      try insert(AuditedAct(entry, record.decisions[Int(entry.decision)], of: record))
    }
    for (number, act) in record.policyActs.enumerated() {
      if let act = AuditedAct(act, number: number, of: record) { try insert(act) }
    }
    for customer in record.erased { try erase(customer) }
    for (id, facts) in arriving.facts {
      try run("UPDATE interactions SET facts = ? WHERE id = ?", [facts, number(id)])
    }
    for content in record.contents {
      if case .customer(let customer) = content.owner { try fold(content.item, of: customer, at: record.at) }
    }
  }

  private func fold(_ event: Event, at moment: Moment, _ arriving: inout Arriving) throws {
    switch event {
    case .arrived(let arrival):
      arriving.queues[arrival.interaction] = arrival.queue
      try insert(arrival, facts: arriving.facts.removeValue(forKey: arrival.interaction), at: moment)
    case .waiting(let id, let queue, .zero, .arrived) where arriving.queues[id] == queue:
      break  // The row says so.
    case .waiting(let id, let queue, let waited, _):
      try run(
        "UPDATE interactions SET phase = ?, queue = ?, waited = ?, entered_queue_at = ? WHERE id = ?",
        [phase(.waiting), Int64(queue.raw), waited.count, moment.milliseconds, number(id)])
    case .reclassified(let arrival):
      try run(
        "UPDATE interactions SET route = ?, tier = ?, language = ? WHERE id = ?",
        [
          arrival.route.map { Int64($0.raw) }, Int64(arrival.tier.raw),
          arrival.language.map { Int64($0.raw) },
          number(arrival.interaction),
        ])
    case .becameMessage(let id): try run("UPDATE interactions SET is_message = 1 WHERE id = ?", [number(id)])
    case .offered(_, let id, _, _, let reason)
    where !reason.occasion.keepsOwner: try set(.offered, id)
    case .offerEnded(_, let id, _, _):
      try run(
        "UPDATE interactions SET phase = ? WHERE id = ? AND phase = ?",
        [phase(.waiting), number(id), phase(.offered)])
    case .accepted(_, let id, let agent, let waited):
      try run(
        "UPDATE interactions SET phase = ?, agent = ?, waited = ?, accepted_at = ? WHERE id = ?",
        [phase(.active), Int64(agent.raw), waited.count, moment.milliseconds, number(id)])
    case .held(let id, _): try set(.held, id)
    case .resumed(let id, _), .reopened(let id, _): try set(.active, id)
    case .parked(let id, _): try set(.parked, id)
    case .callbackBooked(let id, _, _, at: _?, _), .callbackScheduled(let id, _, _): try set(.callback, id)
    case .botAttached(let id, _, _, _, isFirst: true): try set(.triage, id)
    case .dialled(let id, _, .answered): try set(.active, id)
    case .wrapUpStarted(let id, let agent, _):
      try run(
        "UPDATE interactions SET phase = ? WHERE id = ? AND agent = ? AND phase <> ?",
        [phase(.wrapUp), number(id), Int64(agent.raw), phase(.waiting)])
    case .wrapUpEnded(let id, _, let disposition?):
      try run("UPDATE interactions SET disposition = ? WHERE id = ?", [Int64(disposition.raw), number(id)])
    case .closed(let id, let cause, let disposition):
      try run(
        """
        UPDATE interactions SET phase = ?, closed_at = ?, close_cause = ?, disposition = coalesce(?, disposition)
        WHERE id = ?
        """,
        [
          phase(.closed), moment.milliseconds, Int64(cause.rawValue), disposition.map { Int64($0.raw) },
          number(id),
        ])
    case .complaintRaised(let complaint, _, let about, _, _, _, _):
      try run(
        """
        INSERT OR IGNORE INTO complaints (id, client)
        VALUES (?, (SELECT client FROM interactions WHERE id = ? AND phase <> ?))
        """,
        [Int64(clamping: complaint.raw), number(about), phase(.closed)])
    default: break
    }
  }

  private func insert(_ arrival: Arrival, facts: Data?, at moment: Moment) throws {
    var row = RowWriter(
      try database.cachedStatement(
        sql: """
          INSERT INTO interactions (id, customer, channel, entry, route, queue, tier, language, phase,
          arrived_at, entered_queue_at, facts, client) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """))
    try row.bind(number(arrival.interaction))
    try row.bind(Int64(arrival.customer.raw))
    try row.bind(Int64(arrival.channel.rawValue))
    try row.bind(arrival.entry.map { Int64($0.raw) })
    try row.bind(arrival.route.map { Int64($0.raw) })
    try row.bind(Int64(arrival.queue.raw))
    try row.bind(Int64(arrival.tier.raw))
    try row.bind(arrival.language.map { Int64($0.raw) })
    try row.bind(phase(.waiting))
    try row.bind(moment.milliseconds)
    try row.bind(moment.milliseconds)
    try row.bind(facts)
    try row.bind(arrival.client.map { Int64($0.raw) })
    try row.write()
  }

  private func insert(_ act: AuditedAct) throws {
    try run(
      """
      INSERT OR IGNORE INTO audit (record, decision, at, caller, what, interaction, agent, other_agent, queue,
      other_queue, events, mode, is_on, complaint, level, version, origin, comment)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        Int64(clamping: act.place.record), Int64(act.place.index), act.at.milliseconds,
        Int64(act.caller.raw), act.what, act.interaction.map(number), act.agent.map { Int64($0.raw) },
        act.otherAgent.map { Int64($0.raw) }, act.queue.map { Int64($0.raw) },
        act.otherQueue.map { Int64($0.raw) }, act.events, act.mode.map { Int64($0.raw) }, act.isOn,
        act.complaint.map { Int64(clamping: $0.raw) }, act.level.map { Int64($0) },
        act.version.map { Int64($0.number) }, act.origin, act.comment,
      ])
  }

  private func fold(_ item: Content.Item, of customer: CustomerID, at moment: Moment) throws {
    switch item {
    case .message(let message):
      let body = SealedMessage(text: message.text, senderID: message.senderID)
      let sealed = try vault.seal(body.bytes, of: customer)
      let (author, agent) = StoredAuthor.columns(of: message.author)
      var row = RowWriter(
        try database.cachedStatement(
          sql: """
            INSERT INTO messages (id, interaction, customer, author, agent, at, body)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """))
      try row.bind(Int64(clamping: message.message.raw))
      try row.bind(number(message.interaction))
      try row.bind(Int64(customer.raw))
      try row.bind(author)
      try row.bind(agent)
      try row.bind(moment.milliseconds)
      try row.bind(Data(sealed))
      try row.write()
    case .note(let id, let text):
      let sealed = try vault.seal(Array(text.utf8), of: customer)
      try run(
        "INSERT INTO notes (interaction, customer, body) VALUES (?, ?, ?)",
        [number(id), Int64(customer.raw), Data(sealed)])
    case .customer, .agent, .facts:
      break
    }
  }

  /// Ids, times and figures stay; what was said goes.
  private func erase(_ customer: CustomerID) throws {
    for sql in [
      "UPDATE interactions SET facts = NULL WHERE customer = ?",
      "UPDATE messages SET body = NULL WHERE customer = ?",
      "DELETE FROM notes WHERE customer = ?",
    ] { try run(sql, [Int64(customer.raw)]) }
  }

  // MARK: Small things

  private func run(_ sql: String, _ arguments: StatementArguments) throws {
    let statement = try database.cachedStatement(sql: sql)
    statement.setUncheckedArguments(arguments)
    try statement.execute()
  }

  private func set(_ value: InteractionPhase, _ id: InteractionID) throws {
    try run("UPDATE interactions SET phase = ? WHERE id = ?", [phase(value), number(id)])
  }

  private func phase(_ phase: InteractionPhase) -> Int64 { Int64(phase.rawValue) }
  private func number(_ id: InteractionID) -> Int64 { Int64(clamping: id.raw) }
}
