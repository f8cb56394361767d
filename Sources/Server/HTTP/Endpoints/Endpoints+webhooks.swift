// SPDX-License-Identifier: Apache-2.0

import Delivery
import HTTPTypes
import Interactions
import Router
import RoutingPolicy

extension Endpoints {
  private static let webhook = Schema.object(
    [
      ("name", Schemas.name), ("host", .string()), ("events", Schema.list(.string()).orNull),
      ("queues", Schema.list(.string()).orNull), ("when", Schema.string().orNull),
      ("health", .ref("OutgoingDestination")),
    ], required: ["name", "host", "events", "queues", "when", "health"])
  private static let trial = Schema.object(
    [
      ("id", .string()), ("delivered", .bool), ("status", Schema.count.orNull),
      ("reason", Schema.string().orNull), ("excerpt", Schema.string().orNull), ("took_milliseconds", .count),
    ], required: ["id", "delivered", "status", "reason", "excerpt", "took_milliseconds"])
  private static let replayed = Schema.object(
    [("count", .count), ("until", .time), ("more", .bool)], required: ["count", "until", "more"])

  /// The policy's webhooks: how they fare, and what people do about it.
  static let webhooks = [
    Endpoint(
      method: .get, template: "/v1/webhooks", access: .floor,
      summary: "The policy's webhooks and how it stands with them",
      answers: [200: .json("All of them", Schemas.all(of: webhook))]
    ) { _, house in
      let webhooks = await house.read { $0.policy?.webhooks ?? [] }
      let known = try await house.outgoing.ledger.health()
      return .json { json in
        json.field(
          "items",
          array: { json in
            for webhook in webhooks { json.object { write(webhook, known, house, to: &$0) } }
          })
      }
    },
    Endpoint(
      method: .post, template: "/v1/webhooks/{id}/enable", access: .floor,
      summary: "Sends to a webhook again that was disabled because it answered 410",
      answers: [200: .json("The webhook", webhook)], problems: [.unknownWebhook]
    ) { request, house in
      let webhook = try await webhook(request, house)
      let destination = "webhook/" + webhook.name
      if try await house.outgoing.ledger.enable(destination) {
        house.outgoing.note(
          "enable", of: destination, count: 1, by: request.caller.scope, from: request.origin)
      }
      house.outgoing.dispatcher.ring([destination])
      let known = try await house.outgoing.ledger.health()
      return .json { write(webhook, known, house, to: &$0) }
    },
    Endpoint(
      method: .post, template: "/v1/webhooks/{id}/test", access: .floor,
      summary: "Sends an event `patchbay.test` to a webhook now, once, and says what came back",
      answers: [200: .json("What came back", trial)], problems: [.unknownWebhook]
    ) { request, house in
      let webhook = try await webhook(request, house)
      let tried = await house.outgoing.webhooks.test(webhook.name, source: house.publicURL)
      house.outgoing.note(
        "test", of: "webhook/" + webhook.name, count: 1, by: request.caller.scope, from: request.origin)
      return .json { json in
        json.field("id", tried.id)
        json.field("delivered", tried.isDelivered)
        json.field("status", tried.status.map { .int(Int64($0)) } ?? JSON.null)
        json.field("reason", tried.reason)
        json.field("excerpt", tried.excerpt)
        json.field("took_milliseconds", tried.took.count)
      }
    },
    Endpoint(
      method: .post, template: "/v1/webhooks/{id}/replay", access: .floor,
      summary: "Sends what a webhook hears of again, by the same ids: the events of a stretch of time",
      body: .json(.object([("since", .time), ("until", .time)], required: ["since"])),
      answers: [200: .json("How many, and up to when", replayed)], problems: [.unknownWebhook]
    ) { request, house in
      var fields = try request.fields()
      guard let since = try moment("since", &fields) else { throw Problem.missing("since") }
      let now = house.outgoing.clock()
      let until = min(try moment("until", &fields) ?? now, now)
      try fields.finish()
      guard since <= until else {
        throw Problem.invalid("since", "must not be after until, or in the future")
      }
      let webhook = try await webhook(request, house)
      let replay = WebhookReplay(
        router: house.router, ledger: house.outgoing.ledger,
        audience: WebhookAudience(router: house.router, archive: house.archive))
      let answer = try await replay.run(webhook, since: since, until: until, now: now)
      let destination = "webhook/" + webhook.name
      house.outgoing.dispatcher.ring([destination])
      house.outgoing.note(
        "replay", of: destination, count: answer.count, by: request.caller.scope, from: request.origin)
      return .json { json in
        json.field("count", answer.count)
        json.field("until", Timestamp.text(answer.until))
        json.field("more", answer.isMore)
      }
    },
  ]

  private static func moment(_ name: String, _ fields: inout JSONFields) throws(Problem) -> Moment? {
    guard let text = try fields.string(name, max: 64) else { return nil }
    guard let moment = Timestamp.moment(text) else {
      throw Problem.invalid(name, "must be a moment like 2026-10-09T08:30:00Z")
    }
    return moment
  }

  /// The one that the path names.
  private static func webhook(_ request: WebRequest, _ house: House) async throws(Problem) -> Webhook {
    let name = request.parameter("id")
    let webhooks = await house.read { $0.policy?.webhooks ?? [] }
    if let webhook = webhooks.first(where: { $0.name == name }) { return webhook }
    let meant = NearName.suggestion(for: name, among: webhooks.map(\.name))
    throw Problem(.unknownWebhook, "The policy has no such webhook" + (meant.map { "; " + $0 } ?? ".")).inPath
  }

  private static func write(
    _ webhook: Webhook, _ known: [DestinationHealth], _ house: House, to json: inout JSONText
  ) {
    let destination = "webhook/" + webhook.name
    json.field("name", webhook.name)
    json.field("host", OutgoingRequest(url: webhook.url).host)
    if let events = webhook.events {
      json.field("events", events.map(\.rawValue).sorted())
    } else {
      json.field("events", JSON.null)
    }
    if let queues = webhook.queues { json.field("queues", queues) } else { json.field("queues", JSON.null) }
    json.field("when", webhook.when?.source)
    let health = known.first { $0.destination == destination } ?? DestinationHealth(destination: destination)
    json.field("health", object: { write(health, house.outgoing, to: &$0) })
  }
}
