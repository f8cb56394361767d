// SPDX-License-Identifier: Apache-2.0

import Delivery
import HTTPTypes
import Interactions

extension Endpoints {
  private static let states = LedgerEntry.State.allCases.map(\.rawValue)

  /// What leaves, looked at.
  static let outgoing = [
    Endpoint(
      method: .get, template: "/v1/outgoing", access: .floor,
      summary: "What waits to leave, was given up, left or was dropped: orders about calls, messages, "
        + "webhooks; newest first",
      query: [
        Endpoint.Parameter(
          name: "state", summary: "Those in this state; without it those that wait", schema: .choice(states)),
        Endpoint.Parameter(
          name: "destination", summary: "Those that go there, like `webhook/floor` or `sms`",
          schema: Schemas.name),
        Endpoint.Parameter(
          name: "cursor", summary: "`next` of the page before",
          schema: .string(min: 3, max: 32, pattern: "^[1-9][0-9]{0,17}-(0|[1-9][0-9]{0,8})$")),
        Schemas.limit,
      ],
      answers: [200: .json("A page of them", Schemas.page(of: .ref("OutgoingOrder")))]
    ) { request, house in
      guard let state = LedgerEntry.State(rawValue: request.query["state"] ?? "waiting") else {
        throw Problem.invalid("state", "must be one of \(states.joined(separator: ", "))")
      }
      let limit = try request.query.limit()
      let before = try request.query["cursor"].map { text throws(Problem) in try place(text) }
      let destination = try request.query["destination"].map { text throws(Problem) in
        try JSONFields.bounded(text, at: "destination", min: 1, max: 128)
      }
      let page = try await house.outgoing.ledger.entries(
        LedgerFilter(state, destination: destination), before: before, limit: limit)
      let next = page.count >= limit ? page.last?.order.place : nil
      return .json { json in
        json.field("items", array: { json in for entry in page { json.object { write(entry, to: &$0) } } })
        json.field("next", next.map { "\($0.record)-\($0.index)" })
      }
    },
    Endpoint(
      method: .get, template: "/v1/outgoing/destinations", access: .floor,
      summary: "How it stands with the destinations: what waits, what was given up, the last answers",
      answers: [200: .json("All of them", Schemas.all(of: .ref("OutgoingDestination")))]
    ) { _, house in
      let health = try await house.outgoing.ledger.health()
      return .json { json in
        json.field(
          "items",
          array: { json in for each in health { json.object { write(each, house.outgoing, to: &$0) } } })
      }
    },
    Endpoint(
      method: .get, template: "/v1/outgoing/{id}", access: .floor,
      summary: "One of them with its attempts, the last hundred",
      answers: [200: .json("The order", .ref("OutgoingOrderInFull"))], problems: [.unknownDelivery]
    ) { request, house in try await inFull(try delivery(request), house) },
  ]

  static func delivery(_ request: WebRequest) throws(Problem) -> DeliveryID {
    guard let id = DeliveryID(request.parameter("id")) else { throw Problem(.unknownDelivery).inPath }
    return id
  }

  /// - Throws: `unknown-delivery`.
  static func inFull(_ id: DeliveryID, _ house: House) async throws -> WebReply {
    guard let (entry, attempts) = try await house.outgoing.ledger.entry(id) else {
      throw Problem(.unknownDelivery).inPath
    }
    return .json { json in
      write(entry, to: &json)
      json.field(
        "tried", array: { json in for attempt in attempts { json.object { write(attempt, to: &$0) } } })
    }
  }

  private static func place(_ text: String) throws(Problem) -> Place {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let record = Int64(parts[0]), let index = UInt32(parts[1]), record > 0,
      text == "\(record)-\(index)"
    else { throw Problem.invalid("cursor", "is not one of ours") }
    return Place(record: UInt64(record), index: index)
  }

  // MARK: Writing

  private static func write(_ entry: LedgerEntry, to json: inout JSONText) {
    json.field("id", "\(entry.id)")
    json.field("kind", entry.order.kind.name)
    json.field("destination", entry.order.destination)
    json.field("state", entry.state.rawValue)
    let isAboutContact = entry.order.interaction.raw != 0
    json.field("interaction", isAboutContact ? PublicNumber.text(entry.order.interaction) : nil)
    json.field("at", Timestamp.text(entry.order.at))
    json.field("attempts", entry.attempts)
    let isTried = entry.state == .waiting && entry.next != .zero
    json.field("next_attempt_at", isTried ? Timestamp.text(entry.next) : nil)
    json.field("ended_at", entry.since.map { Timestamp.text($0) })
    json.field("dead_because", entry.state == .dead ? entry.reason : nil)
    json.field("dropped_by", entry.state == .dropped ? entry.reason : nil)
  }

  private static func write(_ attempt: AttemptRecord, to json: inout JSONText) {
    json.field("number", attempt.number)
    json.field("ended_at", Timestamp.text(attempt.at))
    json.field("took_milliseconds", attempt.took.count)
    json.field("status", attempt.status.map { .int(Int64($0)) } ?? JSON.null)
    json.field("reason", attempt.reason)
    json.field("excerpt", attempt.excerpt)
  }

  static func write(_ health: DestinationHealth, _ outgoing: OutgoingSide, to json: inout JSONText) {
    json.field("destination", health.destination)
    let leftAlone = outgoing.dispatcher.leftAlone(health.destination)
    let state = health.disabledAt != nil ? "disabled" : leftAlone != nil ? "left-alone" : "open"
    json.field("state", state)
    json.field("waiting", health.waiting)
    json.field("dead", health.dead)
    json.field("oldest_waits_since", health.oldest.map { Timestamp.text($0) })
    json.field("disabled_at", health.disabledAt.map { Timestamp.text($0) })
    json.field("disabled_because", health.disabledBecause)
    json.field("left_alone_until", leftAlone.map { Timestamp.text($0) })
    json.field("last_delivered_at", health.lastDelivered.map { Timestamp.text($0) })
    json.field("last_took_milliseconds", health.lastTook.map { .int($0.count) } ?? JSON.null)
    json.field("last_failed_at", health.lastFailed.map { Timestamp.text($0) })
    json.field("last_reason", health.lastReason)
    json.field("last_excerpt", health.lastExcerpt)
  }
}
