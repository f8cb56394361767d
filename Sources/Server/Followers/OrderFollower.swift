// SPDX-License-Identifier: Apache-2.0

import Delivery
import Interactions
import Router
import RoutingPolicy

/// Reads what has to leave off the log and has it sent.
struct OrderFollower {
  let router: ContactRouter
  let outgoing: OutgoingSide
  let audience: WebhookAudience

  /// Until the router ends.
  func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.follow() }
      group.addTask { try await self.outgoing.dispatcher.run() }
      try await group.next()
      group.cancelAll()
      try await group.waitForAll()
    }
  }

  private func follow() async throws {
    var position = try await outgoing.ledger.position()
    while true {
      let records = try await router.records(after: position, limit: 1024)
      guard let last = records.last else { return }
      guard let limits = try await audience.limits(for: records) else {
        // It is asked again at the next start.
        if router.isDraining { return }
        continue
      }
      let (added, isListening) = try await outgoing.ledger.fold(
        records, keeping: outgoing.dispatcher.kinds, subscriptions: Self.subscriptions,
        recipients: await webhooks(toldBy: records), limits: limits)
      if !added.isEmpty { outgoing.dispatcher.ring(added) }
      position = last.position
      // Without anybody to send orders to, only the place in the log is kept.
      if !isListening, !router.isDraining { try await Task.sleep(for: .milliseconds(500)) }
    }
  }

  /// The webhooks that are to be told of complaints. Numbers never change what they mean.
  private func webhooks(toldBy records: [Record]) async -> [RecipientID: String] {
    var told: Set<RecipientID> = []
    for record in records {
      for case .complaintAnnounced(_, let recipient, _) in record.decisions.flatMap(\.events) {
        told.insert(recipient)
      }
    }
    if told.isEmpty { return [:] }
    return await router.read { [told] view in
      var names: [RecipientID: String] = [:]
      for recipient in told {
        let name = view.name(.recipient, recipient.raw)
        if name.hasPrefix("webhook.") { names[recipient] = String(name.dropFirst(8)) }
      }
      return names
    }
  }

  /// Who hears of interactions under a policy: read from its source, as it was activated.
  @Sendable private static func subscriptions(of activated: PolicyActivated) -> [WebhookSubscription] {
    let policy = Policy.load(files: activated.files).policy
    return (policy?.webhooks ?? []).map {
      WebhookSubscription(name: $0.name, events: $0.events, url: $0.url)
    }
  }
}
