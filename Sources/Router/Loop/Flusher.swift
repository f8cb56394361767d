// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Interactions
import Journal
import Synchronization

/// Makes records durable in their order: one is sealed while the one before it is flushed, each on a thread
/// of its own, since both block. A small record that comes alone is made durable by the loop itself: to wake
/// a thread that wakes the loop again would take longer than to seal it.
///
/// A full disk is waited out with the same bytes; any other failure ends the process by the router's `run()`,
/// and the restart reads the last position.
final class Flusher: Sendable {
  /// Records handed over that are not durable: one being flushed, one being sealed.
  static let depth = 2
  /// About sixteen contacts: decisions and contents of a record that is small.
  private static let smallItems = 80

  private struct State {
    var underway = 0
    var failure: JournalError?
    /// The loop, waiting until there is room.
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let sealing = DispatchQueue(label: "patchbay.journal.seal", qos: .userInitiated)
  private let flushing = DispatchQueue(label: "patchbay.journal", qos: .userInitiated)
  private let state = Mutex(State())
  private let log: RecordLog
  private let full = Atomic<Bool>(false)
  private let leaving = Atomic<Bool>(false)
  /// Called when the disk is found full, and again at each attempt that finds it still full.
  private let stalled: @Sendable () -> Void
  /// Called when nothing is underway any more.
  private let idle: @Sendable () -> Void
  private let notice: @Sendable (RouterNotice) -> Void

  init(
    log: RecordLog, stalled: @escaping @Sendable () -> Void, idle: @escaping @Sendable () -> Void,
    notice: @escaping @Sendable (RouterNotice) -> Void
  ) {
    self.log = log
    self.stalled = stalled
    self.idle = idle
    self.notice = notice
  }

  /// Whether the disk is full at present.
  var isFull: Bool { full.load(ordering: .relaxed) }
  var isIdle: Bool { state.withLock { $0.underway == 0 } }

  /// A full disk is not waited out any more: nothing on it was acknowledged.
  func leave() { leaving.store(true, ordering: .relaxed) }

  /// Takes a record that follows the one before. `durable` is called at the moment it is, `answer` behind it:
  /// nobody's answer waits for the next batch being decided. Neither is called after a failure.
  ///
  /// A small record with nothing before it is durable when this returns; else the flusher's own threads call
  /// back.
  func hand(_ record: Record, durable: @escaping @Sendable () -> Void, answer: @escaping @Sendable () -> Void)
  {
    let isAlone = state.withLock { state in
      state.underway += 1
      return state.underway == 1
    }
    if isAlone, Self.isSmall(record), isDoneHere(record) {
      if full.exchange(false, ordering: .relaxed) { notice(.storageFreed) }
      durable()
      state.withLock { $0.underway -= 1 }
      return answer()
    }
    let seal = { @Sendable in self.attempt { () throws(JournalError) in try self.log.prepare(record) } }
    let finish = { @Sendable (prepared: PreparedRecord?) in
      let appended: Void? = prepared.flatMap { prepared in
        self.attempt { () throws(JournalError) in try self.log.append(prepared) }
      }
      if appended != nil {
        if self.full.exchange(false, ordering: .relaxed) { self.notice(.storageFreed) }
        durable()
      }
      self.done()
      if appended != nil { answer() }
    }
    // With nothing before it, a second thread would only be a detour.
    if isAlone {
      flushing.async { finish(seal()) }
    } else {
      sealing.async {
        let prepared = seal()
        self.flushing.async { finish(prepared) }
      }
    }
  }

  /// Whether it is sealed in about the time that it takes to wake somebody else for it.
  private static func isSmall(_ record: Record) -> Bool {
    record.contents.count + record.decisions.count <= smallItems && record.policies.isEmpty
      && record.pushed.isEmpty
  }

  /// Makes it durable on the caller's thread. False: it failed, which is for a thread that may wait.
  private func isDoneHere(_ record: Record) -> Bool {
    guard state.withLock({ $0.failure == nil }) else { return false }
    do throws(JournalError) { try log.append(record) } catch { return false }
    return true
  }

  /// Calls `body` when all is durable that was handed over so far; never after a failure.
  func after(_ body: @escaping @Sendable () -> Void) {
    if state.withLock({ $0.underway == 0 && $0.failure == nil }) { return body() }
    sealing.async {
      self.flushing.async { if self.state.withLock({ $0.failure == nil }) { body() } }
    }
  }

  /// Waits until another record may be handed over, on the caller's thread. Throws what can't be waited out.
  nonisolated(nonsending) func room() async throws(JournalError) { try await wait(untilBelow: Self.depth) }

  /// Waits until all is durable and answered. Throws what can't be waited out.
  nonisolated(nonsending) func finish() async throws(JournalError) {
    try await wait(untilBelow: 1)
    await withCheckedContinuation { continuation in flushing.async { continuation.resume() } }
  }

  nonisolated(nonsending) private func wait(untilBelow limit: Int) async throws(JournalError) {
    while try mustWait(limit) {
      await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
        let isOver = state.withLock { state in
          guard state.underway >= limit, state.failure == nil else { return true }
          state.waiter = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    }
  }

  private func mustWait(_ limit: Int) throws(JournalError) -> Bool {
    let (underway, failure) = state.withLock { ($0.underway, $0.failure) }
    if let failure { throw failure }
    return underway >= limit
  }

  private func done() {
    let (waiter, isIdle) = state.withLock { state in
      state.underway -= 1
      defer { state.waiter = nil }
      return (state.waiter, state.underway == 0)
    }
    waiter?.resume()
    if isIdle { idle() }
  }

  /// Does it, again and again while the disk is full; nil: it failed, now or before.
  private func attempt<Value>(_ body: () throws(JournalError) -> Value) -> Value? {
    while state.withLock({ $0.failure == nil }) {
      do throws(JournalError) {
        return try body()
      } catch {
        guard error.mayRetry, !leaving.load(ordering: .relaxed) else {
          state.withLock { $0.failure = error }
          return nil
        }
        if !full.exchange(true, ordering: .relaxed) { notice(.storageFull) }
        stalled()
        Self.pause()
      }
    }
    return nil
  }

  /// Between two attempts on a full disk: half a second of this thread's time.
  private static func pause() {
    _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(500))
  }
}
