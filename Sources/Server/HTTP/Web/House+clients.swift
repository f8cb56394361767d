// SPDX-License-Identifier: Apache-2.0

import Archive
import Interactions
import Router
import RoutingEngine
import RoutingPolicy

/// Callers who may know of some clients' contacts alone: what is another's does not exist for them.
extension House {
  /// Whose contacts the caller may know of: agents by the policy, the others by their token.
  func reach(of caller: Caller) async -> ClientReach {
    if let agent = caller.agent {
      guard router.knowsClients else { return .everybody }
      return await read { $0.reach(ofAgent: agent) }
    }
    guard let names = caller.clients else { return .everybody }
    return await read { view in
      .only(Set(names.compactMap { view.number(.client, $0) }.map { ClientID($0) }))
    }
  }

  /// - Throws: `forbidden` where the endpoint is for those who may know everything; else what the endpoint
  ///   says of a thing in its path that nobody knows.
  func admit(_ request: WebRequest, to endpoint: Endpoint) async throws {
    guard endpoint.heedsClients else {
      throw Problem(.forbidden, "It is not for callers who are limited to clients.")
    }
    let reach = request.reach
    guard let kind = endpoint.template.split(separator: "/").dropFirst().first,
      request.parameters["id"] != nil
    else { return }
    switch kind {
    case "interactions":
      guard try await isKnown(try request.interaction(), reach) else {
        throw Problem(.unknownInteraction).inPath
      }
    case "offers":
      let id = try request.offer()
      guard await read({ $0.isOffer(id, in: reach) }) else { throw Problem(.unknownOffer).inPath }
    case "complaints":
      let id = PublicNumber.complaint(request.parameter("id"))
      let isKnown = await read { view in
        view.engine.openComplaints.contains { $0.complaint == id && reach.admits($0.client) }
      }
      guard isKnown else { throw Problem(.unknownComplaint).inPath }
    case "customers":
      guard try await isKnown(try request.customer(), reach) else {
        throw Problem(.unknownCustomer).inPath
      }
    case "agents":
      let name = request.parameter("id")
      guard await read({ $0.isAgent(name, in: reach) }) else { throw Problem(.unknownAgent).inPath }
    case "queues": return
    default: throw Problem(.forbidden)
    }
  }

  /// A contact comes in at an entry of these clients.
  ///
  /// - Throws: `unknown-entry` for others', as for those that nobody knows; `missing-field` without one.
  func admit(_ contact: InboundContact, _ reach: ClientReach) async throws(Problem) {
    guard reach.isLimited else { return }
    guard let name = contact.entry else { throw .missing("entry") }
    let isOurs = await read { view in
      let client = view.policy?.entry(named: name)?.client
      return reach.admits(client.flatMap { view.number(.client, $0) }.map { ClientID($0) })
    }
    guard isOurs else { throw Problem(.unknownEntry, field: "entry") }
  }

  /// An event of a call that is open.
  ///
  /// - Throws: as for a call that nobody knows.
  func admit(call conversation: String, _ reach: ClientReach) async throws(Problem) {
    let isOurs = await read { view in
      view.interaction(inConversation: conversation, channel: .voice).map {
        reach.admits(view.client(of: $0))
      }
    }
    guard isOurs == false else { return }
    var problem = Problem(.unknownInteraction, "No such call is open.", field: "call")
    problem.status = 404
    throw problem
  }

  /// Whether it is a contact of one of these clients, open or closed.
  func isKnown(_ id: InteractionID, _ reach: ClientReach) async throws -> Bool {
    guard reach.isLimited else { return true }
    let (isOpen, isOurs, record) = await read { view in
      let state = view.engine.interaction(id)
      return (state != nil, reach.admits(state?.arrival.client), view.place.record)
    }
    if isOpen { return isOurs }
    await archive.waitUntil(record: record)
    return reach.admits(try await archive.interaction(id)?.client)
  }

  /// Whether the customer had a contact of one of these clients.
  func isKnown(_ id: CustomerID, _ reach: ClientReach) async throws -> Bool {
    guard let clients = reach.clients else { return true }
    guard id.raw > 0 else { return false }
    await archive.waitUntil(record: await read { $0.place.record })
    return try await archive.customers(of: clients, after: CustomerID(id.raw - 1), limit: 1).first == id
  }
}

extension RoutingView {
  /// Nobody on the roster knows of nothing.
  func reach(ofAgent name: String) -> ClientReach {
    guard let profile = agentID(name).flatMap({ engine.agent($0) })?.profile else { return .only([]) }
    return ClientReach(ofAgentsServing: profile.clients)
  }

  func isAgent(_ name: String, in reach: ClientReach) -> Bool {
    agentID(name).flatMap { engine.agent($0) }.map { reach.admits($0.profile) } ?? false
  }

  /// An open offer of a contact of one of these clients.
  func isOffer(_ id: OfferID, in reach: ClientReach) -> Bool {
    engine.agents().contains { agent in
      engine.offers(to: agent).contains { open in
        open.offer.offer == id && reach.admits(engine.interaction(open.interaction)?.arrival.client)
      }
    }
  }

  /// Whose contact an open one is.
  func client(of id: InteractionID) -> ClientID? { engine.interaction(id)?.arrival.client }

  /// How another contact is called for who reads: not by its number where it is another client's, or over.
  func called(_ id: InteractionID) -> String {
    ClientReach.current.admits(client(of: id))
      ? PublicNumber.text(id) : say("a contact of another client", "另一委托方的联系")
  }
}
