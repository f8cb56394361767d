// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Interactions
import Journal
import RoutingEngine
import Synchronization

/// Engine and journal as the router runs them: one thread decides, a record is sealed while the one before it
/// is flushed, and what a record says is acted upon only when it is durable.
///
/// Never more than 1,024 commands are on their way from being sent to being durable.
final class RoutingRig {
  static let inFlight = 1024
  /// Records on their way: one being sealed, one being flushed.
  private static let depth = 2

  private struct Durable {
    var batches: [[Decision]] = []
    var failure: JournalError?
  }

  private(set) var engine: Engine
  private let log: RecordLog
  private let directory: URL
  private let sealing = DispatchQueue(label: "patchbay.bench.seal")
  private let flushing = DispatchQueue(label: "patchbay.bench.flush")
  private let durable = Arrived()
  private var position: UInt64 = 0
  private var underway = 0
  private var events: [Event] = []
  /// Sent, and not decided yet.
  private var inbox: [Command] = []
  private var next = 0
  private(set) var records = 0
  private(set) var commands = 0

  /// What came back from the flusher.
  private final class Arrived: Sendable {
    private let state = Mutex(Durable())
    private let signal = DispatchSemaphore(value: 0)

    func put(_ decisions: [Decision], _ failure: JournalError?) {
      state.withLock { state in
        state.batches.append(decisions)
        if let failure { state.failure = failure }
      }
      signal.signal()
    }

    /// One batch; nil when none came in time.
    func take(within timeout: DispatchTime) throws -> [Decision]? {
      guard signal.wait(timeout: timeout) == .success else { return nil }
      return try state.withLock { state in
        if let failure = state.failure { throw failure }
        return state.batches.isEmpty ? nil : state.batches.removeFirst()
      }
    }
  }

  init(plan: Plan) throws {
    engine = Engine(plan: plan)
    directory = FileManager.default.temporaryDirectory.appendingPathComponent(
      "patchbay-routing-\(getpid())-\(UInt64.random(in: 0...UInt64.max))")
    log = try RecordLog.open(directory: directory.path).log
    events.reserveCapacity(1024)
  }

  func close() throws {
    try log.close()
    BenchFolder.remove(directory)
  }

  var isIdle: Bool { underway == 0 && next == inbox.count }
  /// Whether one more command may be sent now.
  var hasRoom: Bool { inbox.count - next < Self.inFlight }

  func send(_ command: Command) { inbox.append(command) }

  /// Decides what was sent as far as there is room for it, and gives back the decisions of a record that has
  /// become durable; nil when none did in time.
  ///
  /// - Parameter patience: nanoseconds to wait when nothing can be decided.
  func turn(patience: Int64 = 1_000_000_000) throws -> [Decision]? {
    while underway < Self.depth, next < inbox.count { decide() }
    guard underway > 0 else { return nil }
    let isFull = underway == Self.depth
    let wait = isFull || next == inbox.count ? patience : 0
    guard let decisions = try durable.take(within: .now() + .nanoseconds(Int(wait))) else { return nil }
    underway -= 1
    return decisions
  }

  private func decide() {
    let now = max(engine.now, Moment(milliseconds: steadyNanoseconds() / 1_000_000))
    let end = min(inbox.count, next + Self.inFlight / Self.depth)
    var decisions: [Decision] = []
    decisions.reserveCapacity(end - next)
    while next < end {
      let command = inbox[next]
      if next + Engine.ahead < end { engine.expect(inbox[next + Engine.ahead]) }
      next += 1
      events.removeAll(keepingCapacity: true)
      if engine.handle(command, at: now, into: &events) == nil {
        decisions.append(Decision(command: command, events: events))
      }
    }
    if next == inbox.count {
      inbox.removeAll(keepingCapacity: true)
      next = 0
    }
    commands += decisions.count
    records += 1
    position += 1
    underway += 1
    hand(Record(position: position, at: now, decisions: decisions))
  }

  private func hand(_ record: Record) {
    let (log, durable, flushing) = (log, durable, flushing)
    // With nothing before it, a second thread would only be a detour.
    if underway == 1 {
      flushing.async {
        do throws(JournalError) {
          try log.append(try log.prepare(record))
          durable.put(record.decisions, nil)
        } catch { durable.put([], error) }
      }
      return
    }
    sealing.async {
      do throws(JournalError) {
        let prepared = try log.prepare(record)
        flushing.async {
          do throws(JournalError) {
            try log.append(prepared)
            durable.put(record.decisions, nil)
          } catch { durable.put([], error) }
        }
      } catch { durable.put([], error) }
    }
  }
}
