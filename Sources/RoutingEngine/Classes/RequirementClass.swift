// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Contacts that need the same and age alike (promised work does not age: it is ordered by what was
/// promised). Order inside it is static: a line by key, the most urgent first.
struct RequirementClass: Sendable {
  var key: ClassKey
  /// Millionths of a point per millisecond.
  var rate: Int64
  /// By which they age: 0 is the plain clock, else a calendar's place and one.
  var clock: Int
  /// Points of tier and queue, in millionths.
  var headStart: Int64
  /// By which the sums of agents' levels are told; -1: they are looked up.
  var ladder: Int32 = -1
  /// In milliseconds from entering the queue; -1: nothing happens when nobody is there.
  var unstaffedAfter: Int64 = -1
  /// The skills by which the most or least skilled is told.
  var needs: [SkillLevel]
  var order: AgentOrder
  var ways: [ServiceWay]
  /// Who comes first, whatever the order.
  var deputies: ServiceWay?
  /// Some may serve it who are not staff.
  var hasOthers: Bool { ways.contains { !$0.asStaff } }
  /// What an agent needs who is the contact's own choice: of which team does not matter.
  var inPerson = ServiceWay(teams: [], needs: [], language: nil, client: .anybody, asStaff: true)
  var line = ClassLine()

  init(_ key: ClassKey, in plan: Plan) {
    self.key = key
    rate = key.isPromised ? 0 : plan.rate(of: key.tier)
    clock = key.hasPromise ? 0 : plan.clock(of: key.queue)
    headStart = plan.headStart(of: key.tier, in: key.queue)
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
    let client = ServiceWay.Whose.client(key.client)
    inPerson = ServiceWay(teams: nil, needs: needs, language: own, client: client, asStaff: true)
    if key.isPreferring {
      // Somebody is there for each of them: the agent it waits for.
      unstaffedAfter = -1
      ways = []
      return
    }
    let team = key.isWorkedOff ? queue.callback?.team : nil
    let staff = team.map { [$0] } ?? queue.staff
    ways = [ServiceWay(teams: staff, needs: needs, language: own, client: client, asStaff: true)]
    for helper in queue.helpers.prefix(Int(key.helpersCalled)) {
      let way = ServiceWay(
        teams: [helper.team], needs: needs, language: own, client: client, asStaff: false)
      ways.append(way)
    }
    for step in steps {
      guard let id = step.alsoQueue, let other = plan.queue(id) else { continue }
      let spoken = queue.needsLanguage || other.needsLanguage ? language : nil
      let way = ServiceWay(
        teams: other.staff, needs: other.needs, language: spoken, client: client, asStaff: false)
      ways.append(way)
    }
    guard key.hasDeputies, let id = plan.deputies(of: key.tier), let other = plan.queue(id) else { return }
    let spoken = queue.needsLanguage || other.needsLanguage ? language : nil
    let way = ServiceWay(
      teams: other.staff, needs: other.needs, language: spoken, client: client, asStaff: true)
    deputies = way
    ways.append(way)
  }
}

extension Plan {
  /// Millionths of a point per millisecond (thousandths per second are the same number).
  func rate(of tier: TierID) -> Int64 { max(0, min(Limits.rate, (self.tier(tier) ?? TierPlan()).rate)) }

  /// The queue whose agents stand in for preferred ones.
  func deputies(of tier: TierID) -> QueueID? {
    tier.index < tiers.count ? tiers[tier.index]?.preferred?.deputy : nil
  }

  /// The head start: points of tier, queue and route, in millionths.
  func headStart(of arrival: Arrival, in queue: QueueID) -> Int64 {
    headStart(of: arrival.tier, in: queue) + Limits.points(arrival.points)
  }

  /// Of tier and queue alone. Reads nothing else of the plan: whole tiers and queues are not copied.
  func headStart(of tier: TierID, in queue: QueueID) -> Int64 {
    let first = tier.index < tiers.count ? tiers[tier.index]?.points : nil
    let own = queue.index < queues.count ? queues[queue.index]?.points : nil
    return Limits.points(first ?? .zero) + Limits.points(own ?? .zero)
  }
}
