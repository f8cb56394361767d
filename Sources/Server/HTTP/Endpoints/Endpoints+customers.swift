// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router

extension Endpoints {
  static let customers = [
    Endpoint(
      method: .get, template: "/v1/customers", access: .staff, heedsClients: true,
      summary: "The directory, ascending by number",
      query: [
        Parameter(
          name: "identity", summary: "Whoever this belongs to (phone:+8613800138000)",
          schema: .string(min: 3, max: 340, pattern: "^(phone|email|visitor|account):.+$")),
        Parameter(
          name: "cursor", summary: "Behind the last item of a page before", schema: Schemas.number("c")),
        Schemas.limit,
      ],
      answers: [200: .json("A page of them", Schemas.page(of: .ref("Customer")))]
    ) { request, house in try await list(request, house) },
    Endpoint(
      method: .post, template: "/v1/customers", access: .floor, summary: "Adds a customer",
      body: .json(Schemas.customerDraft), answers: [201: .json("The customer", .ref("Customer"))],
      problems: [.identityTaken, .unknownField, .keyReused]
    ) { request, house in
      let answer = try await house.submit(.createCustomer(draft(request)), for: request)
      guard let id = answer.customer else { throw Problem(.internalError) }
      var reply = try await customer(id, status: 201, house)
      reply.note(answer)
      return reply
    },
    Endpoint(
      method: .get, template: "/v1/customers/{id}", access: .staff, heedsClients: true,
      summary: "One customer",
      answers: [200: .json("The customer", .ref("Customer"))], problems: [.unknownCustomer]
    ) { request, house in try await customer(request.customer(), house) },
    Endpoint(
      method: .patch, template: "/v1/customers/{id}", access: .floor,
      summary: "Changes what is named; identities are added, a field that is null is taken away",
      body: .json(Schemas.customerDraft), answers: [200: .json("The customer behind it", .ref("Customer"))],
      problems: [.unknownCustomer, .identityTaken, .unknownField, .keyReused]
    ) { request, house in
      let id = try request.customer()
      let answer = try await house.submit(.changeCustomer(id, draft(request)), forPath: request)
      var reply = try await customer(id, house)
      reply.note(answer)
      return reply
    },
    Endpoint(
      method: .delete, template: "/v1/customers/{id}", access: .floor,
      summary: "Erases the person everywhere: directory, journal, archive",
      answers: [
        200: .json(
          "Erased",
          .object(
            [("customer", Schemas.number("c")), ("erased", .constant(true))],
            required: ["customer", "erased"]))
      ],
      problems: [.unknownCustomer, .keyReused]
    ) { request, house in
      let id = try request.customer()
      return try await erase(id, request, house)
    },
  ]

  /// Erasing somebody who is erased changes nothing.
  private static func erase(_ id: CustomerID, _ request: WebRequest, _ house: House) async throws -> WebReply
  {
    let erased = WebReply.json { json in
      json.field("customer", PublicNumber.text(id))
      json.field("erased", true)
    }
    if await house.read({ $0.isErased(id) }) { return erased }
    let answer = try await house.submit(.eraseCustomer(id), forPath: request)
    await house.archive.waitUntil(record: answer.place.record)
    var reply = erased
    reply.note(answer)
    return reply
  }

  private static func draft(_ request: WebRequest) throws(Problem) -> CustomerDraft {
    let reading = try ContactReading.customer(request.json())
    return CustomerDraft(
      name: reading.name, language: reading.language, identities: reading.identities, fields: reading.fields)
  }

  private static func customer(_ id: CustomerID, status: Int = 200, _ house: House) async throws(Problem)
    -> WebReply
  {
    try await house.find(.unknownCustomer) { view in
      var json = JSONText()
      if let card = view.customer(id) {
        view.write(card, to: &json)
      } else if view.isErased(id) {
        view.write(erased: id, to: &json)
      } else {
        return nil
      }
      return WebReply(status: status, headers: [.contentType: "application/json"], body: json.buffer)
    }
  }

  private static func list(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let limit = try request.query.limit()
    var after: CustomerID?
    if let cursor = request.query["cursor"] {
      guard let id = PublicNumber.customer(cursor) else {
        throw Problem.invalid("cursor", "is not one of ours")
      }
      after = id
    }
    let wanted = try request.query["identity"].map { text throws(Problem) in try identity(text) }
    if let clients = request.reach.clients {
      return try await list(known: clients, wanted, after, limit, house)
    }
    let cards = await house.read { [after] view -> [CustomerCard] in
      guard let wanted else { return view.customers(after: after, limit: limit) }
      return view.customer(with: wanted).flatMap { view.customer($0) }.map { [$0] } ?? []
    }
    let next = wanted == nil && cards.count == limit ? cards.last.map { PublicNumber.text($0.customer) } : nil
    return await page(cards, next: next, house) { $0.write($1, to: &$2) }
  }

  /// Those who had contacts of these clients.
  private static func list(
    known clients: Set<ClientID>, _ wanted: Identity?, _ after: CustomerID?, _ limit: Int, _ house: House
  ) async throws -> WebReply {
    await house.archive.waitUntil(record: await house.read { $0.place.record })
    var ids: [CustomerID] = []
    if let wanted {
      if let id = await house.read({ $0.customer(with: wanted) }),
        try await house.isKnown(id, .only(clients))
      {
        ids = [id]
      }
    } else {
      ids = try await house.archive.customers(of: clients, after: after, limit: limit)
    }
    let found = ids
    let next = wanted == nil && found.count == limit ? found.last.map { PublicNumber.text($0) } : nil
    let cards = await house.read { view in found.compactMap { view.customer($0) } }
    return await page(cards, next: next, house) { $0.write($1, to: &$2) }
  }

  /// `phone:+8613800138000`
  private static func identity(_ text: String) throws(Problem) -> Identity {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let kind = Identity.Kind.allCases.first(where: { $0.name == parts[0] }) else {
      throw .invalid("identity", "must be like phone:+8613800138000, email:…, visitor:… or account:…")
    }
    return try ContactReading.identity(kind, String(parts[1]), at: "identity")
  }
}
