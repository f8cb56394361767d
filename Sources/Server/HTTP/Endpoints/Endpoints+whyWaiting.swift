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
      method: .get, template: "/v1/why-waiting", access: .floor, heedsClients: true,
      summary: "Who waits and why, the longest wait first",
      query: [
        Parameter(name: "queue", summary: "In this queue", schema: Schemas.name), Schemas.limit,
        Schemas.speech,
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
      let (name, speech) = (request.query["queue"], try request.query.speech())
      let queue = await house.read { view in name.flatMap { view.queueID($0) } }
      if name != nil, queue == nil { throw Problem(.unknownQueue, field: "queue") }
      let reach = request.reach
      var search = LongestWaits(queue: queue, most: limit, reach: reach)
      while let part = search.next {
        let (matters, end) = await house.read { view in
          (view.engine.openMatters(in: part), view.engine.openMatterPlaces)
        }
        search.take(matters, of: end)
      }
      var items: [JSON] = []
      for start in stride(from: 0, to: search.found.count, by: whysAtOnce) {
        let part = search.found[start..<min(start + whysAtOnce, search.found.count)]
        items += await house.read { view in
          ClientReach.$current.withValue(reach) {
            Speech.$current.withValue(speech) { part.compactMap { view.whyWaiting($0) } }
          }
        }
      }
      return await house.read { [items, total = search.total] view in
        .json(view.whyWaiting(items, of: total))
      }
    },
  ]

  /// Each looks at every agent: so many while the router stands still.
  private static let whysAtOnce = 16

  private static func why(_ path: String, _ summary: String) -> Endpoint {
    Endpoint(
      method: .get, template: "/v1/interactions/{id}/" + path, access: .staff, heedsClients: true,
      summary: summary,
      query: [Schemas.speech],
      answers: [200: .json("The reason", .ref("Why"))], problems: [.unknownInteraction, .interactionClosed]
    ) { request, house in
      let (id, speech) = (try request.interaction(), try request.query.speech())
      // Who comes nearest is for those who can do something about it; it is the dear part of the answer.
      let isFloor = request.caller.agent == nil && !request.reach.isLimited
      let reply = await house.read { view in
        view.engine.interaction(id).map { state in
          Speech.$current.withValue(speech) {
            WebReply.json(view.whyInFull(id, state, withNearest: isFloor))
          }
        }
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
  /// With the time it is and, if asked for, those who come nearest to having it.
  func whyInFull(_ id: InteractionID, _ state: InteractionState, withNearest: Bool) -> JSON {
    guard case .object(var members) = why(id, state) else { return .null }
    if withNearest, let asked = askedAgain(id, nil) { members.append(.init(name: "nearest", value: asked)) }
    members.append(.init(name: "as_of", value: .string(Timestamp.text(now))))
    members.append(.init(name: "timezone", value: .string(policy?.timezone ?? "UTC")))
    return .object(members)
  }

  /// Nil: it does not wait (any more).
  func whyWaiting(_ id: InteractionID) -> JSON? {
    guard let state = engine.interaction(id), state.phase == .waiting || state.phase == .offered else {
      return nil
    }
    return why(id, state)
  }

  /// The answer of those who have waited longest, of so many.
  func whyWaiting(_ items: [JSON], of total: Int) -> JSON {
    .members([
      "as_of": .string(Timestamp.text(now)), "timezone": .string(policy?.timezone ?? "UTC"),
      "items": .array(items), "total": .int(Int64(total)),
    ])
  }
}
