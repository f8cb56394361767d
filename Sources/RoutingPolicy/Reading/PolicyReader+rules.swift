// SPDX-License-Identifier: Apache-2.0

import Expressions
import Interactions

/// Tiers and routes: the rules that classify a contact.
extension PolicyReader {
  mutating func tiers(_ node: SourceNode, _ vocabulary: ConditionVocabulary) -> [Ruled<Tier>] {
    named(node, "`tiers`") { reader, pair in
      guard let fields = reader.fields(pair.value, .tier) else { return nil }
      let condition = fields["when"].flatMap { reader.condition($0, vocabulary.tiers) }
      let rate = fields["points-per-second"].flatMap {
        reader.number($0, "`points-per-second`", places: 3, from: 0, to: Maximum.pointsPerSecond)
      }
      let tier = Tier(
        name: pair.key, label: fields["label"].flatMap { reader.label($0) },
        points: fields["points"].flatMap { reader.points($0) } ?? .zero, rate: rate ?? Tier.standard.rate,
        when: condition?.source, preferred: fields["preferred-agent"].flatMap { reader.preferred($0) })
      return Ruled(thing: tier, condition: condition, place: pair.keyPlace)
    }
  }

  mutating func routes(_ node: SourceNode?, _ vocabulary: ConditionVocabulary) -> [Ruled<Route>] {
    guard let node else {
      missingOtherwise(at: start)
      return []
    }
    guard let items = list(node, "`routes`"),
      isWithin(items.count, Maximum.routes, "`routes`", at: node.place)
    else { return [] }
    var routes: [Ruled<Route>] = []
    var places: [String: SourcePlace] = [:]
    var otherwise: SourcePlace?
    for item in items {
      if let otherwise {
        findings.error(
          .routeAfterOtherwise, "this route is never reached: `otherwise` stands before it, at \(otherwise)",
          at: item.place)
      }
      guard let fields = fields(item, .route) else { continue }
      if fields["otherwise"] != nil {
        otherwise = otherwise ?? item.place
        if let route = otherwiseRoute(fields) { routes.append(route) }
      } else if let route = route(fields, vocabulary, &places) {
        routes.append(route)
      }
    }
    if otherwise == nil { missingOtherwise(at: node.place) }
    return routes
  }

  private mutating func missingOtherwise(at place: SourcePlace) {
    findings.error(
      .missingOtherwise, "contacts that match no route have nowhere to go: `otherwise` is missing", at: place,
      suggestion: "end `routes` with: - otherwise: \(names.queues.min() ?? "general")")
  }

  private mutating func otherwiseRoute(_ fields: Fields) -> Ruled<Route>? {
    for key in ["name", "when", "queue"] {
      guard let place = fields.keyPlace(key) else { continue }
      findings.error(
        .unknownKey, "`otherwise` has no key \"\(key)\"", at: place,
        suggestion: "it matches everything and names the queue itself: - otherwise: general")
    }
    guard let node = fields["otherwise"], let queue = queueName(node) else { return nil }
    let points = fields["points"].flatMap { self.points($0) } ?? Points.zero
    return Ruled(
      thing: Route(
        name: Route.otherwise, when: nil, queue: queue, points: points,
        respondWithin: fields["respond-within"].flatMap { respondWithin($0) }), condition: nil,
      place: fields.place)
  }

  private mutating func route(
    _ fields: Fields, _ vocabulary: ConditionVocabulary, _ places: inout [String: SourcePlace]
  ) -> Ruled<Route>? {
    let nameNode = required("name", of: fields, "a route")
    let name = nameNode.flatMap { text($0, "a route's name", limit: Maximum.nameLength) }
    if let name, let nameNode {
      if name == Route.otherwise {
        findings.error(.badName, "only the last route is called otherwise", at: nameNode.place)
      } else if let known = places.updateValue(nameNode.place, forKey: name) {
        findings.error(.duplicateID, "the route \"\(name)\" stands already at \(known)", at: nameNode.place)
      }
    }
    let queue = required("queue", of: fields, "a route").flatMap { queueName($0) }
    let points = fields["points"].flatMap { self.points($0) } ?? Points.zero
    let promise = fields["respond-within"].flatMap { respondWithin($0) }
    guard let whenNode = fields["when"] else {
      findings.error(
        .missingKey, "a route needs the key \"when\"", at: fields.place,
        suggestion: "a route for everything else is written - otherwise: \(queue ?? "general")")
      return nil
    }
    guard let condition = condition(whenNode, vocabulary.routes), let name, let queue else { return nil }
    let route = Route(
      name: name, when: condition.source, queue: queue, points: points, respondWithin: promise)
    return Ruled(thing: route, condition: condition, place: fields.place)
  }

  mutating func queueName(_ node: SourceNode) -> String? {
    guard let name = text(node, "a queue") else { return nil }
    guard names.queues.contains(name) else {
      // Without any queue that one mistake is told, not each name.
      if names.queues.isEmpty { return nil }
      findings.error(
        .unknownQueue, "there is no queue \"\(name.prefix(40))\"", at: node.place,
        suggestion: NearName.suggestion(for: name, among: names.queues) ?? "add it to `queues`")
      return nil
    }
    return name
  }
}
