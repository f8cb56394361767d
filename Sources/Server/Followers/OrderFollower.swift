// SPDX-License-Identifier: Apache-2.0

import Archive
import Delivery
import Interactions
import Router

/// Reads orders to the telephone system off the log and has them sent.
struct OrderFollower {
  let router: ContactRouter
  let ledger: OrderLedger
  /// nil: no telephone system is configured; the log is followed without keeping orders.
  let dispatcher: OrderDispatcher?

  /// Until the router ends.
  func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.follow() }
      if let dispatcher { group.addTask { try await dispatcher.run() } }
      try await group.next()
      group.cancelAll()
      try await group.waitForAll()
    }
  }

  private func follow() async throws {
    var position = try await ledger.position()
    while true {
      let records = try await router.records(after: position, limit: 1024)
      guard let last = records.last else { return }
      if try await ledger.fold(records, keeping: dispatcher != nil) { dispatcher?.ring() }
      position = last.position
      // Without anybody to send orders to, only the place in the log is kept.
      if dispatcher == nil, !router.isDraining { try await Task.sleep(for: .milliseconds(500)) }
    }
  }

  /// What goes into an order: looked up when it is sent, so that no number lies in the ledger. A call that is
  /// over is looked up in the archive.
  static func details(of order: PhoneOrder, in router: ContactRouter, archive: ArchiveFile) async
    -> OrderDispatcher.Details?
  {
    let (open, agent, phone) = await router.read { view in
      (
        view.facts(order.interaction)?.reference, order.agent.map { view.name($0) },
        order.agent.flatMap { view.agentCard($0)?.phone }
      )
    }
    var call = open
    if call == nil {
      do {
        for _ in 0..<100 where try await archive.position() < order.place.record {
          try await Task.sleep(for: .milliseconds(20))
        }
        call = try await archive.interaction(order.interaction)?.facts.reference
      } catch {
        return nil
      }
    }
    guard let call, !call.isEmpty else { return nil }
    return OrderDispatcher.Details(call: call, agent: agent, phone: phone)
  }
}
