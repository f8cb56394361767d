// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Contacts that need the same and age alike. Order inside it is static: a heap by key, the most urgent
/// first.
struct RequirementClass: Sendable {
  /// A waiting contact and its static key; equal keys are ordered by arrival, then by number.
  struct Entry: Sendable {
    var key: Int64
    var slot: Int32
  }

  var key: ClassKey
  /// Millionths of a point per millisecond.
  var rate: Int64
  /// By which they age: 0 is the plain clock, else a calendar's place and one.
  var clock: Int
  /// In milliseconds from entering the queue; -1: nothing happens when nobody is there.
  var unstaffedAfter: Int64 = -1
  /// The skills by which the most or least skilled is told.
  var needs: [SkillLevel]
  var order: AgentOrder
  var ways: [ServiceWay]
  var heap: ContiguousArray<Entry> = []

  init(_ key: ClassKey, in plan: Plan) {
    self.key = key
    rate = plan.rate(of: key.tier)
    clock = plan.clock(of: key.queue)
    guard let queue = plan.queue(key.queue) else {
      needs = []
      order = .longestReady
      ways = []
      return
    }
    let steps = queue.relax.prefix(Int(key.relaxSteps))
    needs = steps.last { $0.needs != nil }?.needs ?? queue.needs
    order = queue.order
    if !key.isWorkedOff, let rule = queue.unstaffed, rule.action(key.channel) != nil {
      unstaffedAfter = Limits.delay(rule.after)
    }
    let language = steps.contains { $0.anyLanguage } ? nil : key.language
    let own = queue.needsLanguage ? language : nil
    let team = key.isWorkedOff ? queue.callback?.team : nil
    ways = [ServiceWay(teams: team.map { [$0] } ?? queue.staff, needs: needs, language: own, asStaff: true)]
    for helper in queue.helpers.prefix(Int(key.helpersCalled)) {
      ways.append(ServiceWay(teams: [helper.team], needs: needs, language: own, asStaff: false))
    }
    for step in steps {
      guard let id = step.alsoQueue, let other = plan.queue(id) else { continue }
      let spoken = queue.needsLanguage || other.needsLanguage ? language : nil
      ways.append(ServiceWay(teams: other.staff, needs: other.needs, language: spoken, asStaff: false))
    }
  }
}

extension Plan {
  /// Millionths of a point per millisecond (thousandths per second are the same number).
  func rate(of tier: TierID) -> Int64 { max(0, min(Limits.rate, (self.tier(tier) ?? TierPlan()).rate)) }

  /// The head start: points of tier, queue and route, in millionths.
  func headStart(of arrival: Arrival, in queue: QueueID) -> Int64 {
    Limits.points((tier(arrival.tier) ?? TierPlan()).points)
      + Limits.points(self.queue(queue)?.points ?? .zero) + Limits.points(arrival.points)
  }
}
