// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions

/// Who outside hears of interactions.
extension PolicyReader {
  mutating func webhooks(_ node: SourceNode) -> [Webhook] {
    if case .mapping(let pairs) = node.content,
      !isWithin(pairs.count, Maximum.webhooks, "`webhooks`", at: node.place)
    {
      return []
    }
    return named(node, "`webhooks`") { reader, pair in
      guard let fields = reader.fields(pair.value, .webhook) else { return nil }
      let url = reader.required("url", of: fields, "a webhook").flatMap { reader.webhookURL($0) }
      let secretNode = reader.required("secret", of: fields, "a webhook")
      let secret = secretNode.flatMap { reader.secret($0) }
      let events = fields["events"].map { reader.newsList($0) }
      let clients = fields["client"].map { reader.clients($0) } ?? []
      let queues = fields["queues"].map { node in
        (reader.list(node, "`queues`") ?? []).compactMap { reader.queueName($0) }
      }
      let when = fields["when"].flatMap { reader.condition($0, WebhookCondition.declarations) }
      guard let url, let secret, let secretNode, (fields["when"] == nil) == (when == nil) else { return nil }
      return Webhook(
        name: pair.key, url: url, secret: secret, secretPlace: secretNode.place, events: events,
        clients: clients, queues: queues, when: when.map { WebhookCondition($0) })
    }
  }

  /// Absolute, http or https, with a host and without a name and password of its own.
  private mutating func webhookURL(_ node: SourceNode) -> String? {
    guard let url = text(node, "a webhook's url") else { return nil }
    if let problem = WebAddress.problem(of: url) {
      findings.error(
        .badURL, "a webhook's url \(problem)", at: node.place,
        suggestion: "write for example \"https://hooks.example/floor\"")
      return nil
    }
    return url
  }

  private mutating func secret(_ node: SourceNode) -> SecretReference? {
    guard let text = text(node, "a webhook's secret") else { return nil }
    if let reference = SecretReference(text) { return reference }
    findings.error(
      .badSecret, "a webhook's secret must be a reference", at: node.place,
      suggestion: SecretReference.advice)
    return nil
  }

  private mutating func newsList(_ node: SourceNode) -> Set<InteractionNews> {
    let items = list(node, "`events`") ?? []
    if items.isEmpty {
      findings.error(
        .badValue, "`events` names nothing", at: node.place,
        suggestion: "leave it out to send every event")
    }
    return Set(
      items.compactMap { item in
        guard let name = text(item, "an event") else { return nil }
        if let news = InteractionNews(rawValue: name) { return news }
        let known = InteractionNews.allCases.map(\.rawValue)
        findings.error(
          .unknownEvent, "there is no event \"\(name.prefix(40))\"", at: item.place,
          suggestion: NearName.suggestion(for: name, among: known)
            ?? "events are " + known.joined(separator: ", "))
        return nil
      })
  }
}
