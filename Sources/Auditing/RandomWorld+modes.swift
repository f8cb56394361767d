// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Prepared exceptions of random worlds.
extension RandomWorld {
  /// Up to two, which change this and that of a queue or of all.
  static func addModes(to plan: inout Plan, _ random: inout Seeded) {
    for place in 0..<random.below(3) {
      var mode = ModePlan(place: random.chance(50) ? place : 2 - place)
      if random.chance(40) { mode.everywhere = change(plan, &random) }
      for _ in plan.queues { mode.queues.append(random.chance(50) ? change(plan, &random) : nil) }
      while plan.modes.count < 2 { plan.modes.append(nil) }
      plan.modes[random.below(2)] = mode
    }
  }

  private static func change(_ plan: Plan, _ random: inout Seeded) -> QueueChange {
    var other = Plan(version: plan.version)
    other.queues = [queue(&random)]
    addCalendars(to: &other, &random)
    var values = other.queues[0] ?? QueuePlan()
    // Hours are counted by the plan's own calendars.
    values.callback?.hours = random.chance(50) ? 0 : nil
    var keys = QueueChange.Keys()
    for bit in 0..<13 where random.chance(25) { keys.insert(QueueChange.Keys(rawValue: 1 << bit)) }
    if keys.contains(.callbackHours), plan.calendars.isEmpty { values.callback?.hours = nil }
    return QueueChange(keys, values)
  }
}
