// SPDX-License-Identifier: Apache-2.0

import Delivery
import Interactions
import Router
import RoutingPolicy

/// The names by which the policy in force calls what contacts are: for filters that are asked where nothing
/// can be looked up.
struct ContactNames: Sendable {
  private var names: [NameKind: [UInt32: String]] = [:]

  init(_ view: RoutingView) {
    guard let policy = view.policy else { return }
    func keep(_ kind: NameKind, _ texts: [String]) {
      for text in texts {
        if let number = view.number(kind, text) { names[kind, default: [:]][number] = text }
      }
    }
    keep(.queue, policy.queues.map(\.name))
    keep(.entry, policy.entries.map(\.name))
    keep(.route, policy.routes.map(\.name))
    keep(.tier, policy.tiers.map(\.name))
    keep(.language, policy.languages)
    keep(.client, policy.clients.map(\.name))
  }

  func facts(of news: InteractionNews, _ contact: OrderContact?) -> WebhookCondition.Facts {
    var facts = WebhookCondition.Facts()
    facts.event = news.rawValue
    guard let contact else { return facts }
    facts.channel = contact.channel.name
    facts.queue = name(.queue, contact.queue.raw)
    facts.entry = name(.entry, contact.entry?.raw)
    facts.route = name(.route, contact.route?.raw)
    facts.tier = name(.tier, contact.tier?.raw)
    facts.language = name(.language, contact.language?.raw)
    facts.client = name(.client, contact.client?.raw)
    return facts
  }

  private func name(_ kind: NameKind, _ number: UInt32?) -> String {
    number.flatMap { names[kind]?[$0] } ?? ""
  }
}
