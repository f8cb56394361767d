// SPDX-License-Identifier: Apache-2.0

@testable import Auditing
import Interactions
import RoutingEngine
import Testing

/// A contact centre for tables: each line a time, what happened, `→`, and what the engine said to it.
///
/// ```
/// 09:00:00 c1 arrives voice cards zh → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
/// 09:00:05 li accepts c1             → li has c1 after 5s
/// 09:00:06 zhao accepts c1           → refused: offer-over
/// ```
/// More of what it said may stand on lines of its own that begin with `→`. After every line the invariants
/// are checked, and folding and restoring must agree (see `Witness`).
struct Centre {
  var names: Names
  var witness: Witness
  var telling: Telling

  init(_ names: Names, _ plan: Plan, agents: [(name: String, profile: AgentProfile)]) {
    self.names = names
    self.names.agents = agents.map(\.name)
    telling = Telling(names: self.names)
    witness = Witness(plan: plan)
    for (index, agent) in agents.enumerated() {
      _ = witness.handle(.defineAgent(AgentID(UInt32(index)), agent.profile), at: .zero)
    }
  }

  var engine: Engine { witness.engine }

  mutating func run(_ table: String, sourceLocation: SourceLocation = #_sourceLocation) {
    var steps: [(said: String, expected: [String])] = []
    for line in table.split(separator: "\n") {
      let text = String(line).trimmed
      if text.isEmpty || text.hasPrefix("#") { continue }
      let parts = text.split(separator: "→", maxSplits: 1, omittingEmptySubsequences: false)
      let expected = parts.dropFirst().flatMap { $0.split(separator: ";") }.map { String($0).trimmed }
        .filter { !$0.isEmpty }
      if text.hasPrefix("→"), !steps.isEmpty {
        steps[steps.count - 1].expected += expected
      } else {
        steps.append((String(parts[0]).trimmed, expected))
      }
    }
    for step in steps { take(step.said, expecting: step.expected, sourceLocation) }
  }

  private mutating func take(_ said: String, expecting expected: [String], _ location: SourceLocation) {
    let engine = witness.engine
    let all = witness.events
    var script = Script(names: names) { id in
      if let open = engine.interaction(id)?.offer { return open.offer }
      for case .offered(let offer, id, _, _, _) in all.reversed() { return offer }
      return OfferID(999)
    }
    script.leaseOf = { id in
      for case .botAttached(id, _, _, let lease, _) in all.reversed() { return lease }
      return LeaseID(0)
    }
    let words = said.split(separator: " ", maxSplits: 1)
    do {
      let outcome = try witness.handle(script.command(words.last ?? ""), at: script.moment(words.first ?? ""))
      var told = outcome.events.map(telling.tell)
      if let refusal = outcome.refusal { told.append("refused: \(refusal.rawValue)") }
      if told != expected {
        let (was, wanted) = (told.joined(separator: "; "), expected.joined(separator: "; "))
        Issue.record("\(said)\n   says → \(was)\n wanted → \(wanted)", sourceLocation: location)
      }
      for wrong in outcome.wrong { Issue.record("\(said): \(wrong)", sourceLocation: location) }
    } catch {
      Issue.record("unreadable: \(said) (\(error))", sourceLocation: location)
    }
  }
}
