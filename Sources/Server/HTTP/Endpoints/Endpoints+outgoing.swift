// SPDX-License-Identifier: Apache-2.0

import Delivery
import HTTPTypes
import Interactions

extension Endpoints {
  private static let states = ["waiting", "dead"]

  /// What leaves: looked at, not touched.
  static let outgoing = [
    Endpoint(
      method: .get, template: "/v1/outgoing", access: .floor,
      summary: "What waits to leave, or was given up: orders about calls, messages, webhooks; newest first",
      query: [
        Endpoint.Parameter(
          name: "state", summary: "Those that wait (as without it), or those given up",
          schema: .choice(states)),
        Endpoint.Parameter(
          name: "cursor", summary: "`next` of the page before",
          schema: .string(min: 3, max: 32, pattern: "^[1-9][0-9]{0,17}-(0|[1-9][0-9]{0,8})$")),
        Schemas.limit,
      ],
      answers: [200: .json("A page of them", Schemas.page(of: .ref("OutgoingOrder")))]
    ) { request, house in
      let state = request.query["state"] ?? "waiting"
      guard states.contains(state) else { throw Problem.invalid("state", "must be waiting or dead") }
      let limit = try request.query.limit()
      let before = try request.query["cursor"].map { text throws(Problem) in try place(text) }
      let page = try await house.outgoing.ledger.entries(dead: state == "dead", before: before, limit: limit)
      let next = page.count >= limit ? page.last?.order.place : nil
      return .json { json in
        json.field("items", array: { json in for entry in page { write(entry, to: &json) } })
        json.field("next", next.map { "\($0.record)-\($0.index)" })
      }
    }
  ]

  private static func place(_ text: String) throws(Problem) -> Place {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let record = Int64(parts[0]), let index = UInt32(parts[1]), record > 0,
      text == "\(record)-\(index)"
    else { throw Problem.invalid("cursor", "is not one of ours") }
    return Place(record: UInt64(record), index: index)
  }

  private static func write(_ entry: LedgerEntry, to json: inout JSONText) {
    json.object { json in
      json.field("id", entry.order.id)
      json.field("kind", entry.order.kind.name)
      json.field("destination", entry.order.destination)
      let isAboutContact = entry.order.interaction.raw != 0
      json.field("interaction", isAboutContact ? PublicNumber.text(entry.order.interaction) : nil)
      json.field("at", Timestamp.text(entry.order.at))
      json.field("attempts", entry.attempts)
      let isTried = entry.dead == nil && entry.next != .zero
      json.field("next_attempt_at", isTried ? Timestamp.text(entry.next) : nil)
      json.field("dead_because", entry.dead)
    }
  }
}
