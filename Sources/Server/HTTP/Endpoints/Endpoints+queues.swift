// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router
import RoutingPolicy

extension Endpoints {
  static let queues = [
    Endpoint(
      method: .get, template: "/v1/queues", access: .staff, heedsClients: true,
      summary: "All queues and who waits in them",
      answers: [200: .json("All of them", Schemas.all(of: .ref("Queue")))]
    ) { request, house in
      await house.read { view in
        .json { json in
          json.field(
            "items",
            array: { json in
              for queue in view.policy?.queues ?? [] {
                guard let id = view.queueID(queue.name) else { continue }
                view.write(queue, id: id, language: "en", in: request.reach, to: &json)
              }
            })
        }
      }
    },
    Endpoint(
      method: .get, template: "/v1/queues/{id}", access: .staff, heedsClients: true, summary: "One queue",
      answers: [200: .json("The queue", .ref("Queue"))], problems: [.unknownQueue]
    ) { request, house in try await one(queue: request.parameter("id"), request.reach, house) },
  ]

  static func one(queue name: String, _ reach: ClientReach, _ house: House) async throws(Problem) -> WebReply
  {
    try await house.find(.unknownQueue) { view in
      guard let queue = view.policy?.queues.first(where: { $0.name == name }), let id = view.queueID(name)
      else {
        return nil
      }
      var json = JSONText()
      view.write(queue, id: id, language: "en", in: reach, to: &json)
      return WebReply(status: 200, headers: [.contentType: "application/json"], body: json.buffer)
    }
  }
}
