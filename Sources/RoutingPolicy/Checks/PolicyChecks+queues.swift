// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Queues that nothing leads to, and steps that come too late.
extension PolicyChecks {
  mutating func unreachedQueues() {
    var reached = Set(channels.keys)
    // Agents of a pool, and where contacts of modes and of earlier policies go.
    let pools = model.queues.flatMap { $0.thing.relax.compactMap(\.alsoQueue) }
    let deputies = model.tiers.compactMap { $0.thing.preferred?.deputy }
    let changes = model.modes.flatMap { $0.thing.changes.flatMap { sentOn($0.values) } }
    reached.formUnion(pools + deputies + changes + model.moved.values)
    for queue in model.queues where !reached.contains(queue.thing.name) {
      let name = queue.thing.name
      let isRouted = model.routes.contains { $0.thing.queue == name }
      findings.advice(
        .queueUnreached,
        isRouted
          ? "no contact comes to the queue \"\(name)\": the routes to it never match"
          : "no route leads to the queue \"\(name)\": contacts come only when somebody sends them by hand",
        at: queue.place,
        suggestion: isRouted ? "correct these routes" : "add a route, or delete it if nobody transfers there")
    }
  }

  private func sentOn(_ queue: Queue) -> [String] {
    ChannelKind.allCases.flatMap { kind in
      DetourCause.allCases.compactMap { $0.next(queue, kind) }
    }
  }

  /// The first step comes when the target is missed already.
  mutating func lateSteps() {
    for queue in model.queues {
      guard let target = queue.thing.target, let first = queue.thing.relax.first,
        first.after >= target.within,
        queue.thing.helpers.first.map({ $0.after >= target.within }) ?? true
      else { continue }
      findings.advice(
        .relaxAfterTarget,
        "the first step comes after \(DurationText.text(first.after)), when the target of "
          + "\(DurationText.text(target.within)) is missed already",
        at: places.value("queues", .key(queue.thing.name), "relax", 0, "after"),
        suggestion: "begin before \(DurationText.text(target.within)), or promise what can be kept")
    }
  }

  mutating func repeatedEscalation() {
    var seen: [DutyName: Int] = [:]
    for (index, step) in model.escalation.enumerated() {
      if let earlier = seen[step.to] {
        findings.warning(
          .escalationRepeats, "step \(earlier + 1) has asked the same people already",
          at: places.value("escalate", .item(index), "to"),
          suggestion: "give the earlier step more time, or name somebody else")
      }
      seen[step.to] = seen[step.to] ?? index
    }
  }

  /// The chain is asked for what the owner's people have not had a moment to take up.
  mutating func complaintsThatClimbAtOnce() {
    guard !model.escalation.isEmpty else { return }
    for complaint in model.complaints {
      switch complaint.thing.respondWithin {
      case .time(.zero), .workTime(.zero, _): break
      case .time, .workTime, .workDays: continue
      }
      let name = "level-\(complaint.thing.level)"
      findings.advice(
        .complaintClimbsAtOnce,
        "\(name) is due at once: the first step of `escalate` is asked at the same moment as its owner",
        at: places.value("complaints", .key(name), "respond-within"),
        suggestion: "write for example 5m, or keep this quiet where both are to be called")
    }
  }
}
