// SPDX-License-Identifier: Apache-2.0

package import Interactions
import Synchronization

/// Sends orders until they are taken: oldest first within a lane, lanes side by side, each attempt recorded
/// before it leaves. A destination has its own bounds, so that a slow one slows no other.
package final class OrderDispatcher: Sendable {
  private let ledger: OrderLedger
  private let carriers: [Order.Kind: any OrderCarrier]
  private let families: Set<OrderFamily>
  private let clock: @Sendable () -> Moment
  private let doorbell = Doorbell()
  private let tallies = Mutex<[OrderFamily: OrderTally]>([:])
  private let gaveUp: @Sendable (Order, String) -> Void
  private let state = Mutex(State())

  private struct State {
    /// The lanes of which an order is being carried, by destination.
    var underWay: [String: Set<String>] = [:]
    /// Why a ledger's write failed: nothing more leaves then.
    var failure: (any Error)?
  }

  /// - Parameters:
  ///   - carriers: who carries which kinds; orders of other kinds stay where they are.
  ///   - clock: the moments of the log go by it.
  ///   - gaveUp: is told of each order that is given up, and why.
  package init(
    ledger: OrderLedger, carriers: [Order.Kind: any OrderCarrier], clock: @escaping @Sendable () -> Moment,
    gaveUp: @escaping @Sendable (Order, String) -> Void = { _, _ in }
  ) {
    self.ledger = ledger
    self.carriers = carriers
    families = Set(carriers.keys.map(\.family))
    self.clock = clock
    self.gaveUp = gaveUp
  }

  /// What can be carried: orders of other kinds need not be kept.
  package var kinds: Set<Order.Kind> { Set(carriers.keys) }

  /// How attempts ended since the start.
  package func tally(of family: OrderFamily) -> OrderTally { tallies.withLock { $0[family] ?? OrderTally() } }

  /// New orders are in the ledger.
  package func ring() { doorbell.ring() }

  /// Until the task is cancelled; attempts under way are cancelled with it. Throws when the ledger can't be
  /// written.
  package func run() async throws {
    state.withLock { $0 = State() }
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled, state.withLock({ $0.failure == nil }) {
        do {
          try await sendWhatIsDue(&group)
        } catch {
          fail(error)
        }
      }
      group.cancelAll()
    }
    if let failure = state.withLock({ $0.failure }) { throw failure }
    try Task.checkCancellation()
  }

  private func sendWhatIsDue(_ group: inout DiscardingTaskGroup) async throws {
    let lanes = state.withLock { $0.underWay.values.reduce(into: Set()) { $0.formUnion($1) } }
    let taken = try await ledger.take(at: clock(), underWay: lanes) { self.room(at: $0) }
    for order in taken.late { end(order, OrderLedger.tooLate) }
    for (order, attempt) in taken.orders {
      state.withLock { _ = $0.underWay[order.destination, default: []].insert(order.lane) }
      group.addTask { await self.send(order, attempt: attempt) }
    }
    guard taken.orders.isEmpty else { return }
    await doorbell.wait(atMost: taken.next.map { min(60_000, max(10, ($0 - clock()).count)) } ?? 60_000)
  }

  private func fail(_ error: any Error) {
    state.withLock { $0.failure = $0.failure ?? error }
    doorbell.ring()
  }

  private func room(at destination: String) -> Int {
    guard let family = OrderFamily(ofDestination: destination), families.contains(family) else { return 0 }
    return family.sideBySide - state.withLock { $0.underWay[destination]?.count ?? 0 }
  }

  private func send(_ order: Order, attempt: Int) async {
    defer {
      state.withLock { state in
        state.underWay[order.destination]?.remove(order.lane)
        if state.underWay[order.destination]?.isEmpty == true { state.underWay[order.destination] = nil }
      }
      doorbell.ring()
    }
    guard let carrier = carriers[order.kind] else { return }
    let outcome = await carrier.carry(order, attempt: attempt)
    // A cancelled attempt has no outcome: it is due again as it was recorded.
    if Task.isCancelled, outcome != .delivered { return }
    do {
      // Told even when the end has begun meanwhile: what was delivered must not leave again.
      let (ledger, now) = (ledger, clock())
      try await Task { try await ledger.settle(order, attempt: attempt, outcome, at: now) }.value
    } catch {
      return fail(error)
    }
    switch outcome {
    case .delivered: count(order) { $0.delivered += 1 }
    case .again: count(order) { $0.failed += 1 }
    case .dead(let reason): end(order, reason)
    }
  }

  private func end(_ order: Order, _ reason: String) {
    count(order) { $0.dead += 1 }
    gaveUp(order, reason)
  }

  private func count(_ order: Order, _ change: (inout OrderTally) -> Void) {
    tallies.withLock { change(&$0[order.kind.family, default: OrderTally()]) }
  }
}
