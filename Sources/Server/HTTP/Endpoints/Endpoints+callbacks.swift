// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router
import RoutingEngine

extension Endpoints {
  /// Customers who are to be called back. Those who are lie in `/v1/open-matters?kind=callback`.
  static let callbacks = [
    Endpoint(
      method: .post, template: "/v1/interactions/{id}/callback",
      access: .roles([.channel, .supervisor, .admin]), heedsClients: true,
      summary:
        "A caller who waits is called back instead, with the place in line; asked again, at another time",
      body: .optional(
        .object([
          (
            "at",
            Schema.time.described(
              "Not before this moment, within the hours of the queue; without it as its policy says.")
          )
        ])),
      answers: [200: .json("Where it is now", Schemas.callback)],
      problems: [.unknownInteraction, .interactionClosed, .notActive, .notACall, .keyReused]
    ) { request, house in
      let id = try request.interaction()
      var fields = try request.fieldsOrNone()
      let moment = try fields.moment("at")
      try fields.finish()
      let answer = try await house.submit(.requestCallback(id, at: moment), forPath: request)
      let (state, due) = await house.read { view in
        let state = view.engine.interaction(id)
        return (state?.phase ?? .closed, state?.callback?.at)
      }
      return .json { json in
        json.field("interaction", PublicNumber.text(id))
        json.field("state", state.name)
        json.field("due_at", Timestamp.textOrNone(due))
      }.noting(answer)
    },
    Endpoint(
      method: .delete, template: "/v1/interactions/{id}/callback",
      access: .roles([.channel, .supervisor, .admin]), heedsClients: true,
      summary: "The customer does not want to be called back any more: the contact is closed",
      answers: [200: .json("It is closed", Schemas.stateAfter)],
      problems: [.unknownInteraction, .interactionClosed, .notActive, .keyReused]
    ) { request, house in
      let id = try request.interaction()
      return try await stateAfter(.cancelCallback(id), id, request, house)
    },
  ]
}
