// SPDX-License-Identifier: Apache-2.0

import Archive
import HTTPTypes
import Interactions
import Router

extension Endpoints {
  /// Who did what, and when.
  static let audit = [
    Endpoint(
      method: .get, template: "/v1/audit", access: .floor, heedsClients: true,
      summary: "What supervisors and administrators did, and complaints that agents raised, the newest first",
      query: [
        Parameter(name: "by", summary: "By this caller (`role/name`)", schema: Schemas.caller),
        Parameter(name: "action", summary: "Of this kind, like `pause-queue`", schema: Schemas.name),
        Parameter(name: "interaction", summary: "With this interaction", schema: Schemas.number("i")),
        Parameter(name: "queue", summary: "With this queue", schema: Schemas.name),
        Parameter(name: "agent", summary: "With this agent", schema: Schemas.name),
        Parameter(name: "since", summary: "Not before this moment", schema: .time),
        Parameter(
          name: "cursor", summary: "`next` of the page before",
          schema: .string(min: 3, max: 32, pattern: "^[1-9][0-9]{0,17}-(0|[1-9][0-9]{0,8})$")),
        Schemas.limit,
      ],
      answers: [200: .json("A page of them", Schemas.page(of: .ref("AuditedAct")))],
      problems: [.unknownQueue, .unknownAgent]
    ) { request, house in try await audit(request, house) }
  ]

  private static func audit(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let query = request.query
    let limit = try query.limit()
    let before = try query["cursor"].map { text throws(Problem) in try place(text) }
    var filter = AuditFilter()
    filter.what = try query["action"].map { text throws(Problem) in
      try JSONFields.bounded(text, at: "action", min: 1, max: 128)
    }
    filter.since = try query["since"].map { text throws(Problem) in
      guard let moment = Timestamp.moment(text) else {
        throw .invalid("since", "must be a moment like 2026-10-09T08:30:00Z")
      }
      return moment
    }
    if let text = query["interaction"] {
      guard let id = PublicNumber.interaction(text) else {
        throw Problem.invalid("interaction", "must be like i42")
      }
      filter.interaction = id
    }
    let names: [(NameKind, String?)] = [
      (.caller, query["by"]), (.queue, query["queue"]), (.agent, query["agent"]),
    ]
    let (numbers, record) = await house.read { view in
      (names.map { kind, name in name.flatMap { view.number(kind, $0) } }, view.place.record)
    }
    if query["queue"] != nil, numbers[1] == nil { throw Problem(.unknownQueue, field: "queue") }
    if query["agent"] != nil, numbers[2] == nil { throw Problem(.unknownAgent, field: "agent") }
    // Somebody who never did anything has no number: the list is empty.
    if query["by"] != nil, numbers[0] == nil {
      return await page([AuditedAct](), next: nil, house) { _, _, _ in }
    }
    filter.caller = numbers[0].map { CallerID($0) }
    filter.queue = numbers[1].map { QueueID($0) }
    filter.agent = numbers[2].map { AgentID($0) }
    filter.clients = request.reach.clients
    await house.archive.waitUntil(record: record)
    let found = try await house.archive.audit(filter, before: before, limit: limit)
    let next = found.count == limit ? found.last.map { "\($0.place.record)-\($0.place.index)" } : nil
    return await page(found, next: next, house) { $0.write($1, to: &$2) }
  }

  private static func place(_ text: String) throws(Problem) -> Place {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let record = Int64(parts[0]), let index = UInt32(parts[1]), record > 0,
      text == "\(record)-\(index)"
    else { throw Problem.invalid("cursor", "is not one of ours") }
    return Place(record: UInt64(record), index: index)
  }
}

extension RoutingView {
  /// The act object of the API.
  func write(_ act: AuditedAct, to json: inout JSONText) {
    json.object { json in
      json.field("at", Timestamp.text(act.at))
      json.field("by")
      write(caller: name(.caller, act.caller.raw), to: &json)
      json.field("action", act.what)
      json.field("interaction", act.interaction.map { PublicNumber.text($0) })
      json.field("agent", act.agent.map { name($0) })
      if let other = act.otherAgent { json.field("to", name(other)) }
      json.field("queue", act.queue.map { name($0) })
      if let other = act.otherQueue { json.field("into", name(other)) }
      if let mode = act.mode { json.field("mode", name(.mode, mode.raw)) }
      if let isOn = act.isOn { json.field("on", isOn) }
      if let complaint = act.complaint { json.field("complaint", PublicNumber.text(complaint)) }
      if let level = act.level { json.field("level", level) }
      if let version = act.version { json.field("version", version.number) }
      if let origin = act.origin { json.field("from", origin) }
      if let comment = act.comment { json.field("comment", comment) }
      json.field("changed", act.events > 0)
      json.field("record", act.place.record)
    }
  }
}
