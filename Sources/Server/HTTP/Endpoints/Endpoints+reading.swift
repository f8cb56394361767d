// SPDX-License-Identifier: Apache-2.0

import Archive
import HTTPTypes
import Interactions
import Router
import RoutingEngine

extension Endpoints {
  /// Contacts as they can be asked for, open and closed.
  static let interactionReading = [
    Endpoint(
      method: .get, template: "/v1/interactions", access: .staff, heedsClients: true,
      summary: "Interactions, the newest first (an agent: its own)",
      query: [
        Parameter(
          name: "state", summary: "In this state", schema: .choice(InteractionPhase.allCases.map(\.name))),
        Parameter(name: "queue", summary: "Of this queue", schema: Schemas.name),
        Parameter(name: "agent", summary: "Of this agent, now or last", schema: Schemas.name),
        Parameter(name: "customer", summary: "Of this customer", schema: Schemas.number("c")),
        Parameter(
          name: "cursor", summary: "Behind the last item of a page before", schema: Schemas.number("i")),
        Schemas.limit,
      ],
      answers: [200: .json("A page of them", Schemas.page(of: .ref("Interaction")))],
      problems: [.unknownQueue, .unknownAgent, .unknownCustomer]
    ) { request, house in try await list(request, house) },
    Endpoint(
      method: .get, template: "/v1/interactions/{id}", access: .staff, heedsClients: true,
      summary: "One interaction",
      answers: [200: .json("The interaction", .ref("Interaction"))], problems: [.unknownInteraction]
    ) { request, house in try await one(request, house) },
    Endpoint(
      method: .get, template: "/v1/interactions/{id}/messages", access: .staff, heedsClients: true,
      summary: "Its transcript, the oldest first",
      query: [
        Parameter(
          name: "cursor", summary: "Behind the last item of a page before", schema: Schemas.number("m")),
        Schemas.limit,
      ],
      answers: [200: .json("A page of messages", Schemas.page(of: .ref("Message")))],
      problems: [.unknownInteraction]
    ) { request, house in try await transcript(request, house) },
  ]

  typealias Parameter = Endpoint.Parameter

  private static func list(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let query = request.query
    let limit = try query.limit()
    var filter = InteractionFilter()
    if let state = query["state"] {
      guard let phase = InteractionPhase.allCases.first(where: { $0.name == state }) else {
        throw Problem.invalid("state", "is not a state of an interaction")
      }
      filter.phase = phase
    }
    if let text = query["customer"] {
      guard let customer = PublicNumber.customer(text) else {
        throw Problem.invalid("customer", "must be like c9")
      }
      filter.customer = customer
    }
    var before: InteractionID?
    if let cursor = query["cursor"] {
      guard let id = PublicNumber.interaction(cursor) else {
        throw Problem.invalid("cursor", "is not one of ours")
      }
      before = id
    }
    let (queue, agent) = (query["queue"], request.caller.agent ?? query["agent"])
    if let own = request.caller.agent, let asked = query["agent"], asked != own { throw Problem(.forbidden) }
    let reach = request.reach
    let known = await house.read { view in
      (
        queue.flatMap { view.number(.queue, $0) },
        agent.flatMap { name in reach.isLimited && !view.isAgent(name, in: reach) ? nil : name }
          .flatMap { view.number(.agent, $0) }, view.place.record
      )
    }
    if queue != nil, known.0 == nil { throw Problem(.unknownQueue, field: "queue") }
    if agent != nil, known.1 == nil { throw Problem(.unknownAgent, field: "agent") }
    filter.queue = known.0.map { QueueID($0) }
    filter.agent = known.1.map { AgentID($0) }
    filter.clients = reach.clients
    await house.archive.waitUntil(record: known.2)
    let found = try await house.archive.interactions(filter, before: before, limit: limit)
    let caller = request.caller
    return await page(
      found, next: found.count == limit ? found.last.map { PublicNumber.text($0.id) } : nil, house
    ) {
      $0.write(ContactPicture($1), for: caller, to: &$2)
    }
  }

  /// A page of a list, written while the router stands still.
  static func page<Item: Sendable>(
    _ items: [Item], next: String?, _ house: House,
    _ write: @escaping @Sendable (RoutingView, Item, inout JSONText) -> Void
  ) async -> WebReply {
    await house.read { view in
      WebReply.json { json in
        json.field("items", array: { json in for item in items { write(view, item, &json) } })
        json.field("next", next)
      }
    }
  }

  private static func one(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let id = try request.interaction()
    let contact = try await known(id, house)
    return await house.read { view in
      var json = JSONText()
      view.write(contact, for: request.caller, to: &json)
      return WebReply(status: 200, headers: [.contentType: "application/json"], body: json.buffer)
    }
  }

  /// Out of the archive; an open one that is not there yet from the router.
  static func known(_ id: InteractionID, _ house: House) async throws -> ContactPicture {
    let (live, record) = await house.read { ($0.picture(of: id), $0.place.record) }
    if let known = try await house.archive.interaction(id) { return ContactPicture(known) }
    if let live { return live }
    await house.archive.waitUntil(record: record)
    guard let known = try await house.archive.interaction(id) else {
      throw Problem(.unknownInteraction).inPath
    }
    return ContactPicture(known)
  }

  private static func transcript(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let id = try request.interaction()
    let limit = try request.query.limit(default: 100)
    var after: MessageID?
    if let cursor = request.query["cursor"] {
      guard let message = PublicNumber.message(cursor) else {
        throw Problem.invalid("cursor", "is not one of ours")
      }
      after = message
    }
    await house.archive.waitUntil(record: await house.read { $0.place.record })
    _ = try await known(id, house)
    let messages = try await house.archive.messages(of: id, after: after, limit: limit)
    let next = messages.count == limit ? messages.last.map { PublicNumber.text($0.content.message) } : nil
    return await page(messages, next: next, house) { $0.write($1, to: &$2) }
  }
}
