// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router
import RoutingEngine

extension Endpoints {
  /// All that is not done, for who takes over the floor.
  static let openMatters = [
    Endpoint(
      method: .get, template: "/v1/open-matters", access: .staff, heedsClients: true,
      summary: "All that is open, for the shift's handover: what is due first (an agent: its own)",
      query: [
        Parameter(
          name: "kind", summary: "Callbacks, complaints, or contacts that are neither",
          schema: .choice(OpenMatterFilter.kinds)),
        Parameter(
          name: "state", summary: "In this state", schema: .choice(InteractionPhase.allCases.map(\.name))),
        Parameter(name: "queue", summary: "Of this queue", schema: Schemas.name),
        Parameter(name: "owner", summary: "This agent has it; `router`: nobody has", schema: Schemas.name),
        Parameter(
          name: "due_before", summary: "Due before this moment; what is due at once is, too", schema: .time),
        Parameter(
          name: "cursor", summary: "`next` of the page before",
          schema: .string(min: 5, max: 64, pattern: OpenMatterOrder.pattern)),
        Schemas.limit,
      ],
      answers: [
        200: .json(
          "A page of them",
          .object(
            [
              ("items", .list(.ref("OpenMatter"))), ("next", Schema.string().orNull),
              ("total", Schema.count.described("How many there are, on all pages.")),
            ], required: ["items", "next", "total"]))
      ],
      problems: [.unknownQueue, .unknownAgent]
    ) { request, house in try await openMatters(request, house) }
  ]

  /// So many contacts are looked at while the router stands still; then it goes on before the next so many.
  private static let placesAtOnce = 4096

  private static func openMatters(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let limit = try request.query.limit()
    let filter = try await OpenMatterFilter(request, house)
    let after = try request.query["cursor"].map { text throws(Problem) in
      guard let order = OpenMatterOrder(text) else { throw .invalid("cursor", "is not one of ours") }
      return order
    }
    var (found, total, place): ([OpenMatter], Int, Int) = ([], 0, 0)
    while true {
      let part = place..<place + placesAtOnce
      let (matters, end) = await house.read { view in
        (view.engine.openMatters(in: part).filter(filter.admits), view.engine.openMatterPlaces)
      }
      total += matters.count
      found += matters.filter { matter in after.map { OpenMatterOrder(matter) > $0 } ?? true }
      if found.count > limit {
        found.sort { OpenMatterOrder($0) < OpenMatterOrder($1) }
        found.removeLast(found.count - limit - 1)
      }
      place += placesAtOnce
      if place >= end { break }
    }
    found.sort { OpenMatterOrder($0) < OpenMatterOrder($1) }
    let next = found.count > limit ? "\(OpenMatterOrder(found[limit - 1]))" : nil
    return await house.read { [found, total] view in
      .json { json in
        json.field(
          "items", array: { json in for matter in found.prefix(limit) { view.write(matter, to: &json) } })
        json.field("next", next)
        json.field("total", total)
      }
    }
  }
}
