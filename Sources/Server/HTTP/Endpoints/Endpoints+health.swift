// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Router

extension Endpoints {
  static let health = [
    Endpoint(
      method: .get, template: "/health", access: .open, heedsClients: true,
      summary: "Whether the process lives",
      answers: [200: .json("It does", .object([("status", .choice(["ok"]))], required: ["status"]))]
    ) { _, _ in
      .json { $0.field("status", "ok") }
    },
    Endpoint(
      method: .get, template: "/ready", access: .anyRole, heedsClients: true,
      summary: "Whether new work is taken",
      answers: [
        200: .json(
          "It is",
          .object([("status", .choice(["ready"])), ("record", .count)], required: ["status", "record"]))
      ],
      problems: [.storageFull, .draining, .overloaded]
    ) { _, house in
      if house.router.isStorageFull {
        var problem = Problem(.storageFull)
        problem.retryAfterSeconds = 5
        throw problem
      }
      let record = house.router.durablePosition
      return .json { json in
        json.field("status", "ready")
        json.field("record", record)
      }
    },
    Endpoint(
      method: .get, template: "/metrics", access: .anyRole, summary: "Figures for Prometheus",
      answers: [200: Endpoint.Content(summary: "Text, version 0.0.4", type: "text/plain", schema: .string())]
    ) { _, house in
      .text(await MetricsText.make(house), type: "text/plain; version=0.0.4; charset=utf-8")
    },
    Endpoint(
      method: .get, template: "/openapi.json", access: .anyRole, heedsClients: true,
      summary: "This description",
      answers: [200: .json("OpenAPI 3.1", .map(.any))]
    ) { _, house in
      WebReply(
        status: 200, headers: [.contentType: "application/json"],
        body: OpenAPIDocument.make(publicURL: house.publicURL).buffer)
    },
  ]
}
