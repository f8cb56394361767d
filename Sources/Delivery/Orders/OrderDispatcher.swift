// SPDX-License-Identifier: Apache-2.0

package import Interactions
import Synchronization

/// Sends orders until they are taken: oldest first within a lane, lanes side by side, each attempt recorded
/// before it leaves. A destination has its own bounds, so that a slow one slows no other; a host that fails
/// again and again is left alone for a while (`HostBreakers`).
package final class OrderDispatcher: Sendable {
  /// What people should hear of.
  package enum Notice: Sendable {
    /// An order was given up.
    case gaveUp(Order, reason: String)
    /// Nothing is sent to the destination until somebody enables it again.
    case disabled(destination: String, reason: String)
    /// The host failed again and again: nothing is sent to it before that moment.
    case leftAlone(host: String, until: Moment)
    /// The host answers again.
    case back(host: String)
  }

  private static let longestSleep: Int64 = 60_000
  private let ledger: OrderLedger
  private let carriers: [Order.Kind: any OrderCarrier]
  private let families: Set<OrderFamily>
  private let clock: @Sendable () -> Moment
  private let doorbell = Doorbell()
  private let tallies = Mutex<[OrderFamily: OrderTally]>([:])
  private let notice: @Sendable (Notice) -> Void
  private let state = Mutex(DispatchState())

  /// - Parameters:
  ///   - carriers: who carries which kinds; orders of other kinds stay where they are.
  ///   - clock: the moments of the log go by it.
  package init(
    ledger: OrderLedger, carriers: [Order.Kind: any OrderCarrier], clock: @escaping @Sendable () -> Moment,
    notice: @escaping @Sendable (Notice) -> Void = { _ in }
  ) {
    self.ledger = ledger
    self.carriers = carriers
    families = Set(carriers.keys.map(\.family))
    self.clock = clock
    self.notice = notice
  }

  /// What can be carried: orders of other kinds need not be kept.
  package var kinds: Set<Order.Kind> { Set(carriers.keys) }

  /// How attempts ended since the start.
  package func tally(of family: OrderFamily) -> OrderTally { tallies.withLock { $0[family] ?? OrderTally() } }

  /// Orders for these destinations are in the ledger, or came to be due.
  package func ring(_ destinations: Set<String>) {
    state.withLock { $0.wake(destinations.filter { isOurs($0) }) }
    doorbell.ring()
  }

  /// Until when the host of a destination is left alone; nil: it is not.
  package func leftAlone(_ destination: String) -> Moment? {
    state.withLock { $0.breakers.wakes(destination) }
  }

  private func isOurs(_ destination: String) -> Bool {
    OrderFamily(ofDestination: destination).map { families.contains($0) } ?? false
  }

  // MARK: The loop

  /// Until the task is cancelled; attempts under way are cancelled with it. Throws when the ledger can't be
  /// written.
  package func run() async throws {
    state.withLock { $0.begin() }
    let known = try await ledger.destinations()
    state.withLock { $0.wake(Set(known.filter { isOurs($0) })) }
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled, state.withLock({ $0.failure == nil }) {
        do {
          try await turn(&group)
        } catch {
          fail(error)
        }
      }
      group.cancelAll()
    }
    if let failure = state.withLock({ $0.failure }) { throw failure }
    // Told even when the end has begun meanwhile: what was delivered must not leave again.
    let ended = state.withLock { $0.takeEnded() }
    if !ended.isEmpty {
      let (ledger, now) = (ledger, clock())
      try await Task { _ = try await ledger.turn(at: now, settling: ended) }.value
      for attempt in ended { count(attempt) }
    }
    try Task.checkCancellation()
  }

  private func turn(_ group: inout DiscardingTaskGroup) async throws {
    let now = clock()
    let (ended, looks) = state.withLock { state in (state.takeEnded(), state.looks(at: now)) }
    guard !ended.isEmpty || !looks.isEmpty else {
      let next = state.withLock { $0.wake(at: now) }
      let pause = next == .never ? Self.longestSleep : (next - now).count
      return pause > 0 ? await doorbell.wait(atMost: min(Self.longestSleep, max(10, pause))) : ()
    }
    let isStrict = looks.contains { OrderFamily(ofDestination: $0.destination)?.isStrict ?? true }
    let turn = try await ledger.turn(at: now, settling: ended, looking: looks, isStrict: isStrict)
    state.withLock { state in
      for (destination, next) in turn.next { state.looked(destination, next: next) }
      for (order, _) in turn.orders { state.began(order) }
    }
    for attempt in ended { count(attempt) }
    for (order, reason) in turn.gaveUp {
      if OrderLedger.isUntried(reason) { countDead(order) }
      notice(.gaveUp(order, reason: reason))
    }
    for (destination, reason) in turn.disabled {
      notice(.disabled(destination: destination, reason: reason))
    }
    for (order, attempt) in turn.orders {
      group.addTask { await self.send(order, attempt: attempt) }
    }
  }

  private func fail(_ error: any Error) {
    state.withLock { $0.failure = $0.failure ?? error }
    doorbell.ring()
  }

  private func send(_ order: Order, attempt: Int) async {
    defer { doorbell.ring() }
    guard let carrier = carriers[order.kind] else { return }
    let notes = AttemptNotes()
    let start = ContinuousClock.now
    let outcome = await AttemptNotes.$current.withValue(notes) {
      await carrier.carry(order, attempt: attempt)
    }
    // A cancelled attempt has no outcome: it is due again as it was recorded.
    if Task.isCancelled, outcome != .delivered { return }
    let (now, seen) = (clock(), notes.seen)
    let took = start.duration(to: .now).components
    let milliseconds = took.seconds * 1000 + took.attoseconds / 1_000_000_000_000_000
    let ended = EndedAttempt(
      order, attempt: attempt, outcome, at: now, took: Milliseconds(milliseconds), seen: seen)
    let change = state.withLock { $0.ended(ended, seen, now) }
    switch change {
    case .opened(let host, let until): notice(.leftAlone(host: host, until: until))
    case .closed(let host): notice(.back(host: host))
    case nil: break
    }
  }

  private func count(_ ended: EndedAttempt) {
    tallies.withLock { tallies in
      switch ended.outcome {
      case .delivered: tallies[ended.order.kind.family, default: OrderTally()].delivered += 1
      case .again: tallies[ended.order.kind.family, default: OrderTally()].failed += 1
      case .dead, .gone: tallies[ended.order.kind.family, default: OrderTally()].dead += 1
      }
    }
  }

  /// Given up without an attempt.
  private func countDead(_ order: Order) {
    tallies.withLock { $0[order.kind.family, default: OrderTally()].dead += 1 }
  }
}
