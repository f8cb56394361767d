// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Where contacts are sent on when a queue is full, closed or without anybody: circles, and ends that are
/// none.
extension PolicyChecks {
  /// Why a queue sends contacts on.
  enum DetourCause: String, CaseIterable {
    case full, closed, unstaffed

    func action(_ queue: Queue, _ kind: ChannelKind) -> Queue.Full.Action? {
      switch self {
      case .full: queue.full[kind]?.then
      case .closed: queue.closed[kind]
      case .unstaffed: queue.unstaffed?.then[kind]
      }
    }

    func next(_ queue: Queue, _ kind: ChannelKind) -> String? {
      guard case .queue(let next)? = action(queue, kind) else { return nil }
      return next
    }
  }

  // MARK: Circles

  /// Harmless at run time (it is one step, never a chain) but rarely meant.
  mutating func alsoQueueCycles() {
    let next = queues.mapValues { queue in Set(queue.relax.compactMap(\.alsoQueue)).subtracting([queue.name])
    }
    for queue in model.queues {
      for other in (next[queue.thing.name] ?? []).sorted()
      where queue.thing.name < other && next[other]?.contains(queue.thing.name) == true {
        findings.warning(
          .alsoQueueCycle,
          "\"\(queue.thing.name)\" and \"\(other)\" each add the agents of the other by `also-queue`",
          at: queue.place, suggestion: "keep the step of the one that needs help")
      }
    }
  }

  mutating func fullCycles() {
    for (cause, state) in [(DetourCause.full, "are full"), (.closed, "are closed")] {
      for kind in ChannelKind.allCases {
        for chain in circles(cause, kind) {
          findings.error(
            .fullCycle, "when all \(state), \(kind.name) goes in a circle: \(chain.joined(separator: " → "))",
            at: places.key("queues", .key(chain[0])), suggestion: "end the chain with message or busy")
        }
      }
    }
  }

  /// Each queue sends to one other at most: whoever comes back to where this walk has been, is in a circle.
  private func circles(_ cause: DetourCause, _ kind: ChannelKind) -> [[String]] {
    var circles: [[String]] = []
    var walks: [String: Int] = [:]
    for (walk, queue) in model.queues.enumerated() {
      var name = queue.thing.name
      while walks[name] == nil {
        walks[name] = walk
        guard let next = queues[name].flatMap({ cause.next($0, kind) }) else { break }
        name = next
      }
      guard walks[name] == walk, var next = queues[name].flatMap({ cause.next($0, kind) }) else { continue }
      var chain = [name]
      while next != name {
        chain.append(next)
        next = queues[next].flatMap { cause.next($0, kind) } ?? name
      }
      circles.append(Self.fromFirst(chain, of: model))
    }
    return circles
  }

  /// A circle as it is told: from the queue that the file names first, and back to it.
  private static func fromFirst(_ chain: [String], of model: PolicyModel) -> [String] {
    let members = Set(chain)
    let first = model.queues.first { members.contains($0.thing.name) }?.thing.name ?? chain[0]
    let at = chain.firstIndex(of: first) ?? 0
    return Array(chain[at...] + chain[..<at] + [first])
  }

  // MARK: Ends

  mutating func detours() {
    for queue in model.queues {
      waitsWhileClosed(queue.thing)
      for kind in ChannelKind.allCases {
        sendsToClosed(queue.thing, kind)
        isAlwaysFull(queue.thing, kind)
        comesBack(queue.thing, kind)
      }
    }
  }

  /// Hours without a word on who comes outside them.
  private mutating func waitsWhileClosed(_ queue: Queue) {
    guard let hours = queue.hours else { return }
    let silent = [ChannelKind.voice, .chat].filter { kind in
      queue.closed[kind] == nil && (queue.unstaffed?.then[kind] ?? .wait) == .wait
        && channels[queue.name]?.contains(kind) == true
    }
    guard !silent.isEmpty else { return }
    let words = silent.map { $0 == .voice ? "callers" : "chats" }.joined(separator: " and ")
    findings.warning(
      .closedWaits,
      "\(words) who come while \"\(hours)\" is closed wait in \"\(queue.name)\" until it opens, and hear nothing",
      at: places.value("queues", .key(queue.name), "hours"),
      suggestion: "write closed: { \(silent.map { "\($0.name): message" }.joined(separator: ", ")) }")
  }

  /// From a closed queue to one that is closed whenever this is.
  private mutating func sendsToClosed(_ queue: Queue, _ kind: ChannelKind) {
    guard let next = DetourCause.closed.next(queue, kind), let own = calendar(queue.hours),
      let other = queues[next], let its = calendar(other.hours), isClosed(its, whenever: own),
      // A circle has been told.
      DetourCause.closed.next(other, kind) != queue.name
    else { return }
    findings.warning(
      .detourClosedToo,
      "\"\(next)\" is closed whenever \"\(queue.name)\" is: nothing is won by the way there",
      at: places.value("queues", .key(queue.name), "closed", .key(kind.name)),
      suggestion: "write message, or name a queue with longer hours")
  }

  private mutating func isAlwaysFull(_ queue: Queue, _ kind: ChannelKind) {
    guard let rule = queue.full[kind], rule.waiting == 0, rule.then != .wait else { return }
    findings.warning(
      .alwaysFull, "\"\(queue.name)\" is always full for \(kind.name): 0 wait already when nobody does",
      at: places.value("queues", .key(queue.name), "full", .key(kind.name), "waiting"),
      suggestion: "write how many may wait, for example 50")
  }

  /// Two queues that send to each other, each for a reason of its own.
  private mutating func comesBack(_ queue: Queue, _ kind: ChannelKind) {
    for cause in DetourCause.allCases {
      guard let next = cause.next(queue, kind), let other = queues[next] else { continue }
      if next == queue.name, cause == .unstaffed {
        detourBack([queue.name, next], kind, at: cause)
        return
      }
      guard queue.name < next else { continue }
      let back = DetourCause.allCases.first { reason in
        reason.next(other, kind) == queue.name && (reason != cause || cause == .unstaffed)
      }
      guard back != nil else { continue }
      detourBack([queue.name, next, queue.name], kind, at: cause)
      return
    }
  }

  private mutating func detourBack(_ chain: [String], _ kind: ChannelKind, at cause: DetourCause) {
    findings.advice(
      .detourCycle,
      "\(kind.name) can be sent \(chain.joined(separator: " → ")): who comes back becomes a message",
      at: places.value("queues", .key(chain[0]), .key(cause.rawValue)),
      suggestion: "say in the second queue what becomes of \(kind.name) that was sent there")
  }

  func calendar(_ name: String?) -> WorkCalendar? {
    name.flatMap { name in model.calendars.first { $0.name == name } }
  }
}
