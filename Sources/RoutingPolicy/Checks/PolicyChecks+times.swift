// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Times and shares that are allowed but far from what anybody means: a unit too large or too small.
extension PolicyChecks {
  private static let unlikelyShare = 200

  mutating func unlikelyTimes() {
    for kind in ChannelKind.allCases { times(of: model.channels[Int(kind.rawValue)], kind) }
    for tier in model.tiers.map(\.thing) {
      for (kind, wait) in tier.preferred?.wait ?? [:] {
        look(
          at: wait, "waiting for an agent of one's own by \(kind.name)", .preferred(kind),
          places.node("tiers", .key(tier.name), "preferred-agent", "wait", .key(kind.name)))
      }
    }
    for queue in model.queues.map(\.thing) { times(of: queue) }
    for (index, route) in model.routes.enumerated() {
      guard case .time(let span)? = route.thing.respondWithin?.within else { continue }
      let node =
        places.node("routes", .item(index), "respond-within", "within")
        ?? places.node("routes", .item(index), "respond-within")
      look(at: span, "a promised answer", .response, node)
    }
    for (index, step) in model.escalation.enumerated() {
      look(
        at: step.within, "a step of `escalate`", .escalation, places.node("escalate", .item(index), "within"))
    }
  }

  private mutating func times(of plan: ChannelPlan, _ kind: ChannelKind) {
    let step = PolicyPlaces.Step.key(kind.name)
    look(
      at: plan.offerFor, "`offer-for` of \(kind.name)", .offer(kind),
      places.node("channels", step, "offer-for"))
    let others: [(Milliseconds?, String, UsualTime)] = [
      (plan.promptExpertAfter, "prompt-expert-after", .promptExpert),
      (plan.remindHoldAfter, "remind-hold-after", .remindHold),
    ]
    for (span, key, usual) in others {
      guard let span else { continue }
      look(at: span, "`\(key)` of \(kind.name)", usual, places.node("channels", step, .key(key)))
    }
    let silences: [(Milliseconds?, String, UsualTime)] = [
      (plan.parkAfter, "park-after", .parkAfter), (plan.closeAfter, "close-after", .closeAfter),
    ]
    for (span, key, usual) in silences {
      guard let span else { continue }
      look(at: span, "`\(key)` of \(kind.name)", usual, places.node("channels", step, "idle", .key(key)))
    }
  }

  private mutating func times(of queue: Queue) {
    let step = PolicyPlaces.Step.key(queue.name)
    let kinds = channels[queue.name] ?? []
    if let target = queue.target {
      if let usual = UsualTime.target(kinds) {
        let what = kinds == [.voice] ? "a target of a queue for calls" : "a target of a queue for mail"
        look(at: target.within, what, usual, places.node("queues", step, "target", "within"))
      }
      if target.answerThousandths < Self.unlikelyShare {
        findings.warning(
          .unlikelyShare, "a target of \(Self.percent(target.answerThousandths)) is hardly one",
          at: places.value("queues", step, "target", "answer"), suggestion: "write for example 80%")
      }
    }
    for (kind, span) in queue.wrapUp {
      guard let span else { continue }
      look(
        at: span, "wrap-up of \(kind.name)", .wrapUp(kind),
        places.node("queues", step, "wrap-up", .key(kind.name)))
    }
    if kinds == [.voice] {
      for (index, each) in queue.relax.enumerated() {
        look(
          at: each.after, "a step of a queue for calls", .stepOfCalls,
          places.node("queues", step, "relax", .item(index), "after"))
      }
    }
    if let rule = queue.unstaffed {
      look(at: rule.after, "`unstaffed`", .unstaffed, places.node("queues", step, "unstaffed", "after"))
    }
    if let callback = queue.callback {
      look(
        at: callback.apart, "between two calls to a customer", .callbackApart,
        places.node("queues", step, "callback", "apart"))
    }
    if let reserve = queue.reserve {
      look(at: reserve.until, "a reserve", .reserve, places.node("queues", step, "reserve", "until"))
    }
  }

  /// - Parameter node: where it is written; what is not written is not looked at.
  private mutating func look(
    at span: Milliseconds, _ what: String, _ usual: UsualTime, _ node: SourceNode?
  ) {
    guard let node, !usual.range.contains(span) else { return }
    let isShort = span < usual.range.lowerBound
    let bound = DurationText.text(isShort ? usual.range.lowerBound : usual.range.upperBound)
    findings.warning(
      .unlikelyTime,
      "\(DurationText.text(span)) is very \(isShort ? "short" : "long") for \(what): usual is "
        + "\(isShort ? "at least" : "at most") \(bound)",
      at: node.place,
      suggestion: usual.likely(for: span).map { "did you mean \($0)?" } ?? "look at the unit")
  }

  private static func percent(_ thousandths: Int) -> String {
    thousandths % 10 == 0 ? "\(thousandths / 10)%" : "\(thousandths / 10).\(thousandths % 10)%"
  }
}
