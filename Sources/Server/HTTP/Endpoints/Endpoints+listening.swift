// SPDX-License-Identifier: Apache-2.0

import Delivery
import HTTPTypes
import Interactions
import Router

extension Endpoints {
  /// Supervisors listen in, at the desk of an agent who is signed in. Each is in the audit trail.
  static let listening = [
    listen(
      .post, "Listens in on a call or chat, silently: at the desk of `agent`, who is signed in",
      [
        .notSignedIn, .ownInteraction, .notActive, .notAConversation, .agentNotReady, .alreadyListening,
        .cannotListen, .agentCannotServe,
      ]
    ) { .listenIn(agent: $0, $1) },
    listen(.delete, "Ends the listening; the contact's end does so too", [.notListening]) {
      .endListening(agent: $0, $1)
    },
  ]

  private static func listen(
    _ method: HTTPRequest.Method, _ summary: String, _ problems: [ProblemCode],
    _ action: @escaping @Sendable (String, InteractionID) -> Request.Action
  ) -> Endpoint {
    Endpoint(
      method: method, template: "/v1/interactions/{id}/listen", access: .floor, heedsClients: true,
      summary: summary,
      body: .json(.object([("agent", Schemas.name)], required: ["agent"])),
      answers: [200: .json("Done", Schemas.stateAfter)],
      problems: [.unknownInteraction, .unknownAgent, .interactionClosed, .keyReused] + problems
    ) { request, house in
      let id = try request.interaction()
      var fields = try request.fields()
      let agent = try fields.required("agent", max: 128)
      try fields.finish()
      if method == .post { try await checkCanBeHeard(id, house) }
      return try await stateAfter(action(agent, id), id, request, house)
    }
  }

  /// A supervisor who is to hear a call and never does must be told so.
  private static func checkCanBeHeard(_ id: InteractionID, _ house: House) async throws(Problem) {
    let isTwilio = await house.read { view in
      view.facts(id)?.reference.hasPrefix(PhoneCarriers.twilioPrefix) ?? false
    }
    if isTwilio { throw Problem(.cannotListen) }
  }
}
