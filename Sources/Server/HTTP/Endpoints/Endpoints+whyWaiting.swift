// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router
import RoutingEngine
import RoutingPolicy

extension Endpoints {
  /// Why contacts wait.
  static let whyWaiting = [
    why("why", "Why it is where it is, and what changes next (as `why-waiting`)"),
    why("why-waiting", "Why it is where it is, and what changes next"),
    Endpoint(
      method: .get, template: "/v1/why-waiting", access: .floor,
      summary: "Who waits and why, the longest wait first",
      query: [
        Parameter(name: "queue", summary: "In this queue", schema: Schemas.name), Schemas.limit,
      ],
      answers: [
        200: .json(
          "Those who have waited longest",
          .object(
            [
              ("as_of", .time), ("timezone", .string()), ("items", .list(.ref("Why"))),
              ("total", Schema.count.described("How many wait in all.")),
            ], required: ["as_of", "timezone", "items", "total"]))
      ],
      problems: [.unknownQueue]
    ) { request, house in
      let limit = try request.query.limit()
      let name = request.query["queue"]
      let queue = await house.read { view in name.flatMap { view.queueID($0) } }
      if name != nil, queue == nil { throw Problem(.unknownQueue, field: "queue") }
      var search = LongestWaits(queue: queue, most: limit)
      while let part = search.next {
        let (matters, end) = await house.read { view in
          (view.engine.openMatters(in: part), view.engine.openMatterPlaces)
        }
        search.take(matters, of: end)
      }
      return await house.read { [search] view in WebReply.json(view.whyWaiting(search)) }
    },
  ]

  private static func why(_ path: String, _ summary: String) -> Endpoint {
    Endpoint(
      method: .get, template: "/v1/interactions/{id}/" + path, access: .staff, summary: summary,
      answers: [200: .json("The reason", .ref("Why"))], problems: [.unknownInteraction, .interactionClosed]
    ) { request, house in
      let id = try request.interaction()
      let reply = await house.read { view in
        view.engine.interaction(id).map { WebReply.json(view.whyInFull(id, $0)) }
      }
      if let reply { return reply }
      _ = try await known(id, house)
      var problem = Problem(.interactionClosed)
      problem.state = InteractionPhase.closed.name
      throw problem
    }
  }
}

extension RoutingView {
  /// With those who come nearest to having it, and the time it is.
  func whyInFull(_ id: InteractionID, _ state: InteractionState) -> JSON {
    guard case .object(var members) = why(id, state) else { return .null }
    if let asked = askedAgain(id, nil) { members.append(.init(name: "nearest", value: asked)) }
    members.append(.init(name: "as_of", value: .string(Timestamp.text(now))))
    members.append(.init(name: "timezone", value: .string(policy?.timezone ?? "UTC")))
    return .object(members)
  }

  func whyWaiting(_ search: LongestWaits) -> JSON {
    .members([
      "as_of": .string(Timestamp.text(now)), "timezone": .string(policy?.timezone ?? "UTC"),
      "items": .array(
        search.found.compactMap { id in
          engine.interaction(id).flatMap { state in
            state.phase == .waiting || state.phase == .offered ? why(id, state) : nil
          }
        }), "total": .int(Int64(search.total)),
    ])
  }
}
