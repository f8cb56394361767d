// SPDX-License-Identifier: Apache-2.0

package import Interactions
package import Journal
import RoutingEngine
package import RoutingPolicy

/// The router: one writer that decides, and the doorman before it. Knows nothing of HTTP.
///
/// ```swift
/// let router = try await ContactRouter.open(RouterConfiguration(directory: "data", policyFiles: files))
/// async let loop: Void = router.run()
/// let answer = try await router.submit(Request(.contact(contact)))   // durable when it returns
/// ```
package final class ContactRouter: Sendable {
  package let log: RecordLog
  /// What opening found (a dropped record, a new directory).
  package let report: OpeningReport
  let live: LivePolicy
  /// What a version would decide otherwise that runs beside the live one.
  package let shadows: ShadowSide
  private let configuration: RouterConfiguration
  private let inbox: Inbox
  private let feed: Feed
  private let flusher: Flusher
  private let loop: Loop
  init(
    log: RecordLog, report: OpeningReport, core: sending RouterCore, configuration: RouterConfiguration
  ) {
    self.log = log
    self.report = report
    let live = LivePolicy(core.policy, knowsClients: core.directory.names.count(.client) > 0)
    self.live = live
    let shadows = ShadowSide(mostBehind: configuration.mostShadowBehind)
    self.shadows = shadows
    self.configuration = configuration
    let inbox = Inbox(limit: configuration.inboxLimit)
    let feed = Feed(durable: log.lastPosition, limit: configuration.recentRecords)
    let waiting = WaitingAnswers()
    self.inbox = inbox
    self.feed = feed
    flusher = Flusher(
      log: log,
      stalled: {
        waiting.refuseAll(Self.storageFull)
        inbox.refuseAll(Self.storageFull)
        feed.wake()
      }, idle: { inbox.nudge() }, notice: configuration.notice)
    loop = Loop(
      core: core, inbox: inbox, feed: feed, flusher: flusher, waiting: waiting, live: live,
      shadows: shadows, configuration: configuration)
  }

  /// The policy in force, for what needs no more than it: a `read` would wait its turn.
  package var policy: Policy? { live.current }
  /// The centre serves, or once served, several clients: agents and contacts may be limited to some.
  package var knowsClients: Bool { live.knowsClients }

  private static let storageFull = RouterError.storageFull(retryAfter: .seconds(5))

  /// Carries a request out. Durable before it returns; nothing of it is kept when it throws. Only after
  /// `storageFull` is that not known: the same request with the same key finds out.
  package func submit(_ request: Request) async throws(RouterError) -> Answer {
    if flusher.isFull { throw Self.storageFull }
    var request = request
    if case .contact(let contact) = request.action { request.foreseen = foresee(contact) }
    let result: Result<Answer, RouterError> = await withCheckedContinuation { continuation in
      switch inbox.put(Submission(request: request, reply: { continuation.resume(returning: $0) })) {
      case .taken: break
      case .full: continuation.resume(returning: .failure(.overloaded(retryAfter: .seconds(1))))
      case .closed: continuation.resume(returning: .failure(.draining))
      }
    }
    return try result.get()
  }

  /// On the thread of who brings the contact: long texts and many patterns hold up nobody else.
  private func foresee(_ contact: InboundContact) -> Foreseen? {
    guard let foresight = live.foresight else { return nil }
    let client = contact.entry.flatMap { live.current?.entry(named: $0)?.client }
    return foresight.look(at: ContactFacts(contact, client: client))
  }

  /// Asks the router something between two batches. What is read is durable when the value is returned.
  package func read<Value: Sendable>(_ body: @escaping @Sendable (RoutingView) -> Value) async -> Value {
    await loop.read(body)
  }

  /// The records after `position`, at most `limit`; waits until there is one. Empty: the router has ended.
  ///
  /// Throws `JournalError` when older records have to be read and can't be.
  package func records(after position: UInt64, limit: Int) async throws -> [Record] {
    while feed.durable <= position, !feed.hasEnded { await feed.wait(for: position + 1) }
    if let recent = feed.recent(after: position, limit: limit) { return recent }
    return try log.records(from: position + 1, limit: limit)
  }

  /// What the router takes the time to be.
  package var now: Moment { configuration.clock() }
  /// The last record that is flushed.
  package var durablePosition: UInt64 { feed.durable }
  /// Returns when that record is flushed (or the router has ended).
  package func wait(for position: UInt64) async {
    while feed.durable < position, !feed.hasEnded { await feed.wait(for: position) }
  }
  /// New work is refused, the end is near.
  package var isDraining: Bool { inbox.isClosed }
  /// Requests that wait to be decided.
  package var inboxDepth: Int { inbox.count }
  /// The disk is full: new work is refused, what was decided is kept and retried.
  package var isStorageFull: Bool { flusher.isFull }
  package var statistics: LoopStatistics { get async { await loop.statistics } }

  func note(_ notice: RouterNotice) { configuration.notice(notice) }

  /// The loop and the snapshots, until `drain()`. Throws when the journal can't be written any more: end the
  /// process then, a restart reads what is durable.
  package func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask(executorPreference: loop.executor) {
        defer { self.feed.end() }
        try await self.loop.run()
      }
      group.addTask(executorPreference: FollowerExecutor.patient) {
        try await SnapshotFollower(router: self, every: self.configuration.snapshotEvery).run()
      }
      group.addTask(executorPreference: FollowerExecutor.shared) {
        try await PolicyReview(router: self).run()
      }
      group.addTask(executorPreference: FollowerExecutor.patient) { await self.shadows.run(beside: self) }
      try await group.waitForAll()
    }
  }

  /// Refuses new work; what was taken is still decided and answered. `run()` returns when all is flushed, or
  /// throws when a full disk does not take it.
  package func drain() {
    inbox.close()
    flusher.leave()
  }
}
