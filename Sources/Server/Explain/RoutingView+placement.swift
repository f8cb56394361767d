// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine
import RoutingPolicy

/// Which rules of the policy in force made a contact what it is.
extension RoutingView {
  func policyObject() -> JSON {
    guard let activated else { return .null }
    return .members([
      "version": .int(Int64(activated.version.number)), "hash": .string(activated.hash),
      "name": .textOrNull(policy?.name),
      "activated_at": .textOrNull(Timestamp.textOrNone(activated.activatedAt)),
    ])
  }

  func placement(_ arrival: Arrival) -> JSON {
    let card = customer(arrival.customer)
    return .members([
      "channel": .string(arrival.channel.name), "entry": .textOrNull(arrival.entry.map { name($0) }),
      "client": arrival.client.map { .string(name($0)) },
      "customer": .members([
        "id": .string(PublicNumber.text(arrival.customer)), "name": .string(card?.name ?? ""),
      ]),
      "language": .textOrNull(arrival.language.map { name($0) }), "tier": tierObject(arrival.tier),
      "route": arrival.route.map { routeObject($0) } ?? .null, "queue": queueObject(arrival.queue),
      "preferred_agent": arrival.preferred.map { personObject($0) } ?? .null,
      "due_at": .textOrNull(Timestamp.textOrNone(arrival.promise?.due)),
    ])
  }

  /// What routes ask of the centre, and what it answers; nil: nothing.
  func askedJSON(for channel: ChannelKind, at moment: Moment) -> JSON? {
    let asked = asked(for: channel, at: moment)
    guard !asked.isEmpty else { return nil }
    return .array(asked.map { .members(["what": .string($0.what), "answer": .string($0.answer)]) })
  }

  private func tierObject(_ id: TierID) -> JSON {
    let tier = policy?.tiers.first { $0.name == name(id) }
    return .members([
      "id": .string(name(id)), "when": .textOrNull(tier?.when),
      "points": tier.map { .string(Spoken.points($0.points)) },
      "points_per_second": tier.map { .string(Spoken.points(Points(millionths: $0.rate * 1000))) },
    ])
  }

  private func routeObject(_ id: RouteID) -> JSON {
    let route = policy?.routes.first { $0.name == name(id) }
    return .members([
      "id": .string(name(id)), "when": .textOrNull(route?.when),
      "points": route.map { .string(Spoken.points($0.points)) },
    ])
  }

  private func queueObject(_ id: QueueID) -> JSON {
    let queue = policy?.queues.first { $0.name == name(id) }
    return .members([
      "id": .string(name(id)), "label": .string(queue?.label?.text(in: say("en", "zh-Hans")) ?? name(id)),
      "points": queue.map { .string(Spoken.points($0.points)) },
      "needs": .object(
        (queue?.needs ?? []).map { .init(name: $0.skill, value: .int(Int64($0.level))) }),
    ])
  }
}
