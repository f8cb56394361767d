// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What can be known of a policy as a whole, without traffic.
struct PolicyChecks {
  let model: PolicyModel
  let queues: [String: Queue]
  var findings: Findings

  init(_ model: PolicyModel, _ findings: Findings) {
    self.model = model
    self.findings = findings
    queues = Dictionary(model.queues.map { ($0.thing.name, $0.thing) }) { first, _ in first }
  }

  static func run(_ model: PolicyModel, _ findings: Findings) -> Findings {
    var checks = PolicyChecks(model, findings)
    checks.shadowedRoutes()
    checks.shadowedTiers()
    checks.alsoQueueCycles()
    checks.fullCycles()
    checks.unservedQueues()
    checks.brokenByModes()
    return checks.findings
  }

  // MARK: Rules that never match

  private mutating func shadowedRoutes() {
    var seen: [String: Ruled<Route>] = [:]
    var always: Ruled<Route>?
    for route in model.routes {
      guard let text = route.thing.when.map(Self.normal) else { continue }
      if let first = always ?? seen[text] {
        let why = always == nil ? "has the same condition" : "matches every contact"
        findings.warning(
          .routeShadowed,
          "the route \"\(route.thing.name)\" is never reached: \"\(first.thing.name)\" before it \(why)",
          at: route.place)
      }
      if text == "true" { always = always ?? route }
      seen[text] = seen[text] ?? route
    }
  }

  private mutating func shadowedTiers() {
    var seen: [String: Ruled<Tier>] = [:]
    var always: Ruled<Tier>?
    for tier in model.tiers {
      let text = tier.thing.when.map(Self.normal) ?? "true"
      if let first = always ?? seen[text] {
        let why = always == nil ? "has the same condition" : "matches every customer"
        findings.warning(
          .tierShadowed,
          "the tier \"\(tier.thing.name)\" is never reached: \"\(first.thing.name)\" before it \(why)",
          at: tier.place)
      }
      if text == "true" { always = always ?? tier }
      seen[text] = seen[text] ?? tier
    }
  }

  /// Without the blanks around and between words.
  private static func normal(_ condition: String) -> String {
    condition.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: Cycles

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
          at: queue.place)
      }
    }
  }

  mutating func fullCycles() {
    cycles("are full") { $0.full[$1]?.then }
    cycles("are closed") { $0.closed[$1] }
  }

  private mutating func cycles(_ state: String, by rule: (Queue, ChannelKind) -> Queue.Full.Action?) {
    for kind in ChannelKind.allCases {
      var reported: Set<String> = []
      for queue in model.queues {
        let chain = chain(from: queue.thing.name, kind, by: rule)
        guard let first = chain.first, chain.last == first, chain.count > 1 else { continue }
        guard reported.isDisjoint(with: chain) else { continue }
        reported.formUnion(chain)
        findings.error(
          .fullCycle, "when all \(state), \(kind.name) goes in a circle: \(chain.joined(separator: " → "))",
          at: queue.place, suggestion: "end the chain with message or busy")
      }
    }
  }

  /// The queues that a contact is sent on to, until the chain ends or comes to a queue it has been at.
  private func chain(
    from name: String, _ kind: ChannelKind, by rule: (Queue, ChannelKind) -> Queue.Full.Action?
  ) -> [String] {
    var chain = [name]
    while let last = chain.last, let queue = queues[last], case .queue(let next)? = rule(queue, kind) {
      let isCircle = chain.contains(next)
      chain.append(next)
      if isCircle { break }
    }
    return chain
  }
}
