// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router
import RoutingEngine

extension Endpoints {
  static let offers = [
    Endpoint(
      method: .get, template: "/v1/offers", access: .staff, heedsClients: true,
      summary: "Open offers (an agent: its own)",
      query: [Parameter(name: "agent", summary: "To this agent", schema: Schemas.name)],
      answers: [
        200: .json("All of them", Schemas.all(of: .ref("Offer")))
      ],
      problems: [.unknownAgent]
    ) { request, house in try await openOffers(request, house) },
    answer("accept", "Takes the contact", [.agentFull]) { .accept(agent: $0, $1) },
    answer("decline", "Leaves the contact to others", []) { .decline(agent: $0, $1) },
  ]

  private static func openOffers(_ request: WebRequest, _ house: House) async throws -> WebReply {
    if let own = request.caller.agent, let asked = request.query["agent"], asked != own {
      throw Problem(.forbidden)
    }
    let agent = request.caller.agent ?? request.query["agent"]
    let reach = request.reach
    let reply = await house.read { view -> WebReply? in
      var agents = view.agentIDs()
      if let agent {
        guard let id = view.agentID(agent), view.isAgent(agent, in: reach) else { return nil }
        agents = [id]
      }
      return .json { json in
        json.field(
          "items", array: { json in for id in agents { view.write(offersTo: id, in: reach, to: &json) } })
      }
    }
    guard let reply else { throw Problem(.unknownAgent, field: "agent") }
    return reply
  }

  private static func answer(
    _ name: String, _ summary: String, _ problems: [ProblemCode],
    _ action: @escaping @Sendable (String, OfferID) -> Request.Action
  ) -> Endpoint {
    Endpoint(
      method: .post, template: "/v1/offers/{id}/" + name, access: .staff, heedsClients: true,
      summary: summary,
      body: .optional(.object([("agent", Schemas.name)])),
      answers: [200: .json("Done", .ref("OfferAnswered"))],
      problems: [.unknownOffer, .unknownAgent, .offerOver, .notYourOffer, .notSignedIn, .keyReused] + problems
    ) { request, house in
      let offer = try request.offer()
      var fields = try request.fieldsOrNone()
      let agent = try actingAgent(request, &fields)
      try fields.finish()
      let result = try await house.submit(action(agent, offer), forPath: request)
      let interaction = result.interaction
      let phase = await house.read { view in interaction.flatMap { view.engine.interaction($0)?.phase } }
      var reply = WebReply.json { json in
        json.field("offer", PublicNumber.text(offer))
        json.field("interaction", interaction.map { PublicNumber.text($0) })
        json.field("state", (phase ?? .closed).name)
      }
      reply.note(result)
      return reply
    }
  }
}
