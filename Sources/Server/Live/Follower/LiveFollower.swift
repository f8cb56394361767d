// SPDX-License-Identifier: Apache-2.0

import Interactions
import Logging
import ServiceLifecycle

/// Follows the log and tells connected desks and visitors what concerns them.
///
/// Each record is folded into memory: who is touched, what was said. What is told is read from the router
/// once for all who are concerned, however many records came meanwhile; where nobody is concerned nothing is
/// read. All that is told of one place is told under that place, after all before it: nothing twice, nothing
/// lost.
///
/// Shut it down after the HTTP server and before the router.
actor LiveFollower: Service {
  let router: any LiveRouter
  let archive: any TranscriptSource
  let logger: Logger
  var ring: TouchRing
  var transcripts: TranscriptMemory
  var watchers = Watchers()
  var desks: [AgentID: DeskParty] = [:]
  var visitors: [String: VisitorParty] = [:]
  /// Ids and names of those who wrote messages.
  var authors: [AgentID: Author] = [:]
  var unknownAuthors: Set<AgentID> = []
  /// Transcripts that are being read from the archive, and who waits for them.
  var loading: [InteractionID: Set<PartyKey>] = [:]
  /// Ahead of this record nothing was folded yet.
  private(set) var folded: UInt64
  /// What all desks were told of the floor last, and at which record.
  var floor: (told: [[ClientID]: ToldFloor], record: UInt64)?

  /// Another policy is in force: desks are to hear its names before what is told under it.
  var hasNewNames = false

  private var lastSeat: Seat.ID = 0
  private var waiting: [(record: UInt64, continuation: CheckedContinuation<Void, Never>)] = []
  private var ended: Result<Void, any Error>?
  private let wakes: AsyncStream<Void>
  private let wakeUp: AsyncStream<Void>.Continuation

  /// The floor as those see it who serve the same clients.
  struct ToldFloor {
    var picture: FloorPicture
    var frame: String
  }

  /// An agent by id and name, as messages show it.
  struct Author: Hashable, Sendable {
    var id: String
    var name: String
  }

  enum PartyKey: Hashable, Sendable {
    case desk(AgentID)
    case visitor(String)
  }

  /// More sockets than this of one agent or visitor: the oldest is closed.
  static let maximumSeats = 8
  /// Whoever comes meanwhile waits that long at most before it is told anything.
  private static let restAlone = Duration.milliseconds(20)

  init(
    router: any LiveRouter, archive: any TranscriptSource, logger: Logger = Logger(label: "patchbay.live")
  ) {
    self.router = router
    self.archive = archive
    self.logger = logger
    folded = router.durablePosition
    ring = TouchRing(behind: folded)
    transcripts = TranscriptMemory()
    (wakes, wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  // MARK: Running

  /// Until the router ends, or graceful shutdown. Throws when the log can't be read any more.
  func run() async throws {
    let feed = Task { await self.follow() }
    defer { feed.cancel() }
    try await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await self.deliverAsWoken() }
        group.addTask { await self.repeating(every: .seconds(1)) { await self.tellFloor() } }
        group.addTask { await self.repeating(every: .seconds(5)) { await self.tellLines() } }
        await group.next()
        group.cancelAll()
      }
      try await self.ended?.get()
    }
  }

  /// Takes the records in as they become durable. Not a part of `run`: a router at rest wakes nobody.
  private func follow() async {
    do {
      while !Task.isCancelled {
        let records = try await router.records(after: folded, limit: 256)
        if records.isEmpty { break }
        for record in records { fold(record) }
        guard isAlone else {
          wake()
          continue
        }
        // Nobody to tell anything: a rest gathers records, and leaves the cores to who takes them in.
        do { try await Task.sleep(for: Self.restAlone) } catch { break }
      }
      end(.success(()))
    } catch {
      logger.error("the live side can't read the log", metadata: ["error": "\(error)"])
      end(.failure(error))
    }
  }

  private var isAlone: Bool { desks.isEmpty && visitors.isEmpty && waiting.isEmpty }

  private func end(_ result: Result<Void, any Error>) {
    ended = result
    wakeUp.finish()
    for (_, continuation) in waiting { continuation.resume() }
    waiting = []
  }

  private func deliverAsWoken() async {
    for await _ in wakes { await deliver() }
  }

  private func repeating(every interval: Duration, _ body: @Sendable () async -> Void) async {
    while true {
      do { try await Task.sleep(for: interval) } catch { return }
      await body()
    }
  }

  func wake() { wakeUp.yield() }

  // MARK: Folding

  func fold(_ record: Record) {
    guard record.position == folded + 1 else { return }
    let touches = Touch.touches(of: record)
    ring.append(record.position, touches)
    transcripts.fold(record, isWatched: { watchers.isWatched($0) })
    noteAuthors(record)
    if !desks.isEmpty || !visitors.isEmpty {
      for touch in touches { mark(touch) }
      noteRevoked(record)
    }
    if !record.policies.isEmpty { hasNewNames = true }
    folded = record.position
    resumeWaiting()
  }

  private func resumeWaiting() {
    guard !waiting.isEmpty else { return }
    for (record, continuation) in waiting where record <= folded { continuation.resume() }
    waiting.removeAll { $0.record <= folded }
  }

  /// Returns when that record is folded (or none will be any more).
  func wait(for record: UInt64) async {
    guard folded < record, ended == nil else { return }
    await withCheckedContinuation { waiting.append((record, $0)) }
  }

  private func noteAuthors(_ record: Record) {
    for content in record.contents {
      switch content.item {
      case .message(let message):
        if case .agent(let agent) = message.author, authors[agent] == nil { unknownAuthors.insert(agent) }
      case .agent(let card):
        authors[card.agent]?.name = card.name
      default: break
      }
    }
  }

  private func noteRevoked(_ record: Record) {
    for decision in record.decisions {
      for event in decision.events {
        guard case .offerEnded(let offer, let id, let agent, let end) = event, end != .declined else {
          continue
        }
        desks[agent]?.revoked.append(
          DeskParty.Revoked(record: record.position, offer: offer, interaction: id, cause: end))
      }
    }
  }

  private func mark(_ touch: Touch) {
    let need: Need = touch.kind == .message ? .messages : .reading
    if touch.kind == .everyone {
      for agent in desks.keys { raise(.desk(agent), to: .reading) }
      for visitor in visitors.keys { raise(.visitor(visitor), to: .reading) }
      return
    }
    if touch.kind == .desks {
      for agent in desks.keys { raise(.desk(agent), to: .reading) }
      return
    }
    if let agent = touch.agent { raise(.desk(agent), to: need) }
    if let id = touch.interaction {
      for agent in watchers.agentsByInteraction[id] ?? [] { raise(.desk(agent), to: need) }
      if touch.kind != .desk {
        for visitor in watchers.visitorsByInteraction[id] ?? [] { raise(.visitor(visitor), to: need) }
      }
    }
    if let customer = touch.customer {
      for agent in watchers.agentsByCustomer[customer] ?? [] { raise(.desk(agent), to: need) }
      if touch.kind != .desk {
        for visitor in watchers.visitorsByCustomer[customer] ?? [] { raise(.visitor(visitor), to: need) }
      }
    }
  }

  func raise(_ party: PartyKey, to need: Need) {
    switch party {
    case .desk(let agent): if let old = desks[agent]?.need { desks[agent]?.need = max(old, need) }
    case .visitor(let visitor):
      if let old = visitors[visitor]?.need { visitors[visitor]?.need = max(old, need) }
    }
  }

  func nextSeat() -> Seat.ID {
    lastSeat += 1
    return lastSeat
  }
}
