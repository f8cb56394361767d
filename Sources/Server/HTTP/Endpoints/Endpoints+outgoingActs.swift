// SPDX-License-Identifier: Apache-2.0

import Delivery
import HTTPTypes
import Interactions

extension Endpoints {
  private static let filter: [(String, Schema)] = [("destination", Schemas.name)]
  private static let acted = Schema.object(
    [("count", .count), ("more", .bool)], required: ["count", "more"])

  /// What people do to what leaves. It is logged with who did it; what was dropped keeps the name.
  static let outgoingActs = [
    Endpoint(
      method: .post, template: "/v1/outgoing/{id}/retry", access: .floor,
      summary: "Sends one again that was given up, or one that waits at once",
      answers: [200: .json("The order", .ref("OutgoingOrderInFull"))],
      problems: [.unknownDelivery, .deliveryOver]
    ) { request, house in
      let id = try delivery(request)
      let acted = try await house.outgoing.ledger.retry(id, at: house.outgoing.clock())
      try await told(acted, "retry", "\(id)", request, house) { try await isKnown(id, house) }
      return try await inFull(id, house)
    },
    Endpoint(
      method: .delete, template: "/v1/outgoing/{id}", access: .floor,
      summary: "Drops one that waits or was given up: it does not leave any more",
      answers: [200: .json("The order", .ref("OutgoingOrderInFull"))],
      problems: [.unknownDelivery, .deliveryOver]
    ) { request, house in
      let id = try delivery(request)
      let acted = try await house.outgoing.ledger.drop(
        id, by: request.caller.scope, at: house.outgoing.clock())
      try await told(acted, "drop", "\(id)", request, house) { try await isKnown(id, house) }
      return try await inFull(id, house)
    },
    Endpoint(
      method: .post, template: "/v1/outgoing/retry", access: .floor,
      summary: "Sends all again that were given up, or those of a destination; at most 10,000 at once",
      body: .optional(.object(filter)), answers: [200: .json("How many", acted)]
    ) { request, house in
      var fields = try request.fieldsOrNone()
      let destination = try fields.name("destination")
      try fields.finish()
      let acted = try await house.outgoing.ledger.retryAll(
        LedgerFilter(.dead, destination: destination), at: house.outgoing.clock())
      try await told(acted, "retry", destination ?? "all", request, house)
      return reply(acted)
    },
    Endpoint(
      method: .post, template: "/v1/outgoing/drop", access: .floor,
      summary: "Drops all of a destination that were given up, or that wait; at most 10,000 at once",
      body: .json(
        .object(filter + [("state", .choice(["dead", "waiting"]))], required: ["destination"])),
      answers: [200: .json("How many", acted)]
    ) { request, house in
      var fields = try request.fields()
      guard let destination = try fields.name("destination") else { throw Problem.missing("destination") }
      let word = try fields.string("state", max: 16) ?? "dead"
      try fields.finish()
      guard let state = LedgerEntry.State(rawValue: word), state == .dead || state == .waiting else {
        throw Problem.invalid("state", "must be dead or waiting")
      }
      let acted = try await house.outgoing.ledger.dropAll(
        LedgerFilter(state, destination: destination), by: request.caller.scope, at: house.outgoing.clock())
      try await told(acted, "drop", destination, request, house)
      return reply(acted)
    },
  ]

  private static func reply(_ acted: OrderLedger.Acted) -> WebReply {
    .json { json in
      json.field("count", acted.count)
      json.field("more", acted.isMore)
    }
  }

  private static func isKnown(_ id: DeliveryID, _ house: House) async throws -> Bool {
    try await house.outgoing.ledger.entry(id) != nil
  }

  /// Wakes who sends, and says who did it.
  ///
  /// - Parameter isKnown: asked where nothing was touched.
  /// - Throws: `delivery-over` or `unknown-delivery` where nothing was touched that should have been.
  private static func told(
    _ acted: OrderLedger.Acted, _ act: String, _ what: String, _ request: WebRequest, _ house: House,
    isKnown: (() async throws -> Bool)? = nil
  ) async throws {
    if acted.count == 0, let isKnown {
      throw try await isKnown() ? Problem(.deliveryOver) : Problem(.unknownDelivery).inPath
    }
    house.outgoing.dispatcher.ring(acted.destinations)
    house.outgoing.note(act, of: what, count: acted.count, by: request.caller.scope, from: request.origin)
  }
}
