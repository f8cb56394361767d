// SPDX-License-Identifier: Apache-2.0

import Interactions
import Journal
import RoutingEngine

/// The one writer: takes what is there, stamps it, decides it, and answers when it is durable. While one
/// record is being flushed the next is being sealed and the one behind it decided.
actor Loop {
  /// Its own thread; the task that runs it prefers it too.
  nonisolated let executor = LoopExecutor()
  private let core: RouterCore
  private let inbox: Inbox
  private let feed: Feed
  private let flusher: Flusher
  private let waiting: WaitingAnswers
  private let live: LivePolicy
  private let shadows: ShadowSide
  private let configuration: RouterConfiguration
  private var timer: Task<Void, Never>?
  private var timerAt: Moment?
  private(set) var statistics = LoopStatistics()

  init(
    core: sending RouterCore, inbox: Inbox, feed: Feed, flusher: Flusher, waiting: WaitingAnswers,
    live: LivePolicy, shadows: ShadowSide, configuration: RouterConfiguration
  ) {
    self.core = core
    self.inbox = inbox
    self.feed = feed
    self.flusher = flusher
    self.waiting = waiting
    self.live = live
    self.shadows = shadows
    self.configuration = configuration
  }

  /// While a record is being flushed, that many requests are worth a record of their own; fewer wait for the
  /// flush and go together.
  private static let worthARecord = 64

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Until the inbox is closed and empty. Throws when a record can't be made durable: then nothing more is
  /// decided.
  func run() async throws {
    defer {
      // Only after a failure somebody still waits.
      waiting.refuseAll(.draining)
      inbox.refuseAll(.draining)
      timer?.cancel()
      live.end()
      shadows.end()
    }
    while true {
      armTimer()
      await inbox.wait(for: flusher.isIdle ? 1 : Self.worthARecord)
      let submissions = inbox.take(atMost: configuration.batchLimit)
      if submissions.isEmpty, inbox.isClosed { break }
      let (batch, answers) = decide(submissions)
      try await hand(batch, answers)
    }
    try await flusher.finish()
  }

  /// Reads between two batches; what is read is durable when this returns (on a full disk: what is decided).
  func read<Value: Sendable>(_ body: @Sendable (RoutingView) -> Value) async -> Value {
    let value = body(RoutingView(core: core, at: max(core.now, configuration.clock())))
    let position = core.position
    while feed.durable < position, !flusher.isFull, !feed.hasEnded { await feed.wait(for: position) }
    return value
  }

  // MARK: Deciding

  private typealias Answered = PendingAnswers.Answered

  private func decide(_ submissions: [Submission]) -> (Batch, [Answered]) {
    let now = max(core.now, configuration.clock())
    var batch = Batch(at: now, position: core.position + 1)
    core.advance(into: &batch)
    core.refillCalendars(into: &batch)
    var answers: [Answered] = []
    answers.reserveCapacity(submissions.count)
    for (place, submission) in submissions.enumerated() {
      if place + Engine.ahead < submissions.count { core.expect(submissions[place + Engine.ahead].request) }
      do throws(RouterError) {
        answers.append((submission.reply, .success(try core.carryOut(submission.request, into: &batch))))
      } catch {
        answers.append((submission.reply, .failure(error)))
      }
    }
    core.retireLeavers(into: &batch)
    core.finishReview(into: &batch)
    batch.names = core.directory.names.takeNew()
    if !batch.isEmpty {
      core.position = batch.position
      core.now = now
    }
    statistics.note(requests: submissions.count, recorded: !batch.isEmpty)
    return (batch, answers)
  }

  /// Waits until the flusher has room, gives it the record and goes on.
  private func hand(_ batch: Batch, _ answers: [Answered]) async throws {
    let pending = PendingAnswers(answers)
    if !answers.isEmpty { waiting.add(pending) }
    try await flusher.room()
    guard !batch.isEmpty else {
      if !answers.isEmpty { flusher.after { [waiting] in waiting.give(pending) } }
      return
    }
    let record = batch.record
    let policy = record.policies.isEmpty ? nil : core.policy
    flusher.hand(
      record,
      durable: { [feed, live, shadows] in
        feed.publish(record)
        if let policy { live.change(to: policy) }
        if !record.policyActs.isEmpty { shadows.ring() }
      },
      answer: { [waiting, feed] in
        waiting.give(pending)
        feed.tell()
      })
  }

  /// A timer that is armed for an earlier moment is left: it wakes the loop for nothing, once, where one for
  /// each new deadline would be set and taken back with every contact.
  private func armTimer() {
    guard let next = core.engine.nextDeadline, next != .never else { return }
    if timer != nil, let timerAt, timerAt <= next { return }
    timer?.cancel()
    timerAt = next
    let wait = max(0, (next - configuration.clock()).count)
    timer = Task { [inbox] in
      do { try await Task.sleep(for: .milliseconds(wait)) } catch { return }
      self.timerFired()
      inbox.nudge()
    }
  }

  private func timerFired() { timer = nil }
}
