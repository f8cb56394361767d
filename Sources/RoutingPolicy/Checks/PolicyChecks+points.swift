// SPDX-License-Identifier: Apache-2.0

import Expressions
import Interactions

/// Urgency that does not say what tiers say: who is to be ahead, is not.
extension PolicyChecks {
  /// More tiers than this are not compared with each other.
  private static let maximumTiers = 64

  // MARK: Tiers among themselves

  mutating func outrankedTiers() {
    var tiers = model.tiers.map(\.thing)
    if model.tiers.allSatisfy({ $0.condition != nil }), !tiers.contains(where: { $0.name == "standard" }) {
      tiers.append(.standard)
    }
    guard tiers.count <= Self.maximumTiers else { return }
    for (index, tier) in tiers.enumerated() {
      overtakes(tier, tiers)
      guard index < model.tiers.count else { continue }
      neverAges(tier, tiers)
      startsAhead(index, tier, tiers)
    }
  }

  private mutating func neverAges(_ tier: Tier, _ tiers: [Tier]) {
    guard tier.rate == 0, tiers.contains(where: { $0.points > tier.points || $0.rate > 0 }) else { return }
    findings.warning(
      .tierNeverAges,
      "who is in \"\(tier.name)\" grows no more urgent, and waits without end while others keep coming",
      at: places.value("tiers", .key(tier.name), "points-per-second"),
      suggestion: "give it some points-per-second, however few")
  }

  private mutating func startsAhead(_ index: Int, _ tier: Tier, _ tiers: [Tier]) {
    let better = tiers[..<index].enumerated().first { place, other in
      tier.points > other.points && other.points >= .zero && overlap(place, index)
    }
    guard let better else { return }
    findings.warning(
      .tierOrder,
      "\"\(tier.name)\" starts with more points than \"\(better.element.name)\", which is tried before it",
      at: places.value("tiers", .key(tier.name), "points"),
      suggestion: "who matches both gets the first: put \"\(tier.name)\" above it, or give it fewer points")
  }

  private mutating func overtakes(_ tier: Tier, _ tiers: [Tier]) {
    let slower = tiers.filter { $0.points > tier.points && $0.rate < tier.rate && $0.rate > 0 }
      .max { $0.points < $1.points }
    guard let slower else { return }
    let seconds = (slower.points.millionths - tier.points.millionths) / (tier.rate - slower.rate) / 1000
    let isWritten = places.node("tiers", .key(tier.name), "points-per-second") != nil
    findings.warning(
      .tierOvertakes,
      "\"\(tier.name)\" overtakes \"\(slower.name)\", come at the same time, after \(seconds) s",
      at: places.value("tiers", .key(isWritten ? tier.name : slower.name), "points-per-second"),
      suggestion: "a tier with a greater head start needs at least as many points-per-second")
  }

  /// Whether a customer can match both, as far as is known.
  private func overlap(_ one: Int, _ two: Int) -> Bool {
    guard rules.tiers.reaches.indices.contains(one), rules.tiers.reaches.indices.contains(two),
      let left = rules.tiers.reaches[one]?.ways, let right = rules.tiers.reaches[two]?.ways
    else { return true }
    return left.contains { way in right.contains { way.with($0) != nil } }
  }

  // MARK: Routes and queues against the best tier

  mutating func outrankingPoints() {
    var tiers = model.tiers.map(\.thing)
    if model.tiers.allSatisfy({ $0.condition != nil }) { tiers.append(.standard) }
    guard let best = tiers.max(by: { $0.points < $1.points }),
      let least = tiers.filter({ $0.name != best.name }).min(by: { $0.points < $1.points }),
      best.points > least.points
    else { return }
    let lead = best.points.millionths - least.points.millionths
    let help = advice(best, lead)
    var open: Set<String> = []
    for (index, route) in model.routes.enumerated() where !isFor(best, route: index) {
      open.insert(route.thing.queue)
      guard route.thing.points.millionths > lead else { continue }
      findings.warning(
        .pointsOutrankVIP,
        "every contact of the route \"\(route.thing.name)\" comes before somebody new of \"\(best.name)\"",
        at: places.value("routes", .item(index), "points"),
        suggestion: help)
    }
    for queue in model.queues where open.contains(queue.thing.name) {
      guard queue.thing.points.millionths > lead else { continue }
      findings.warning(
        .pointsOutrankVIP,
        "every contact of the queue \"\(queue.thing.name)\" comes before somebody new of \"\(best.name)\"",
        at: places.value("queues", .key(queue.thing.name), "points"),
        suggestion: help)
    }
  }

  private func advice(_ best: Tier, _ lead: Int64) -> String {
    "\"\(best.name)\" starts \(lead / 1_000_000) points ahead: give at most that many, or allow it if it is meant"
  }

  /// Whether only customers of a tier go this way.
  private func isFor(_ tier: Tier, route index: Int) -> Bool {
    guard let ways = rules.routes.reaches[index]?.ways else { return false }
    return ways.allSatisfy { $0.facts[FactDomains.tier]?.values == [.string(tier.name)] }
  }
}
