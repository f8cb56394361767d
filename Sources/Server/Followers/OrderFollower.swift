// SPDX-License-Identifier: Apache-2.0

import Delivery
import Interactions
import Router
import RoutingPolicy

/// Reads what has to leave off the log and has it sent.
struct OrderFollower {
  let router: ContactRouter
  let outgoing: OutgoingSide

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
      let (added, isListening) = try await outgoing.ledger.fold(
        records, keeping: outgoing.dispatcher.kinds, subscriptions: Self.subscriptions)
      if added { outgoing.dispatcher.ring() }
      position = last.position
      // Without anybody to send orders to, only the place in the log is kept.
      if !isListening, !router.isDraining { try await Task.sleep(for: .milliseconds(500)) }
    }
  }

  /// Who hears of interactions under a policy: read from its source, as it was activated.
  @Sendable private static func subscriptions(of activated: PolicyActivated) -> [WebhookSubscription] {
    let policy = Policy.load(files: activated.files).policy
    return (policy?.webhooks ?? []).map { WebhookSubscription(name: $0.name, events: $0.events) }
  }
}
