// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine

/// Asked again by folding: what the engine of this release says of a past moment. Marked as such beside
/// what was recorded.
extension RoutingView {
  /// As many others are told one by one; of the rest only what ruled them out.
  private static let mostOthers = 8

  /// - Parameter agent: who got the offer; nil: nobody did, it is asked for somebody who waits now.
  func askedAgain(_ id: InteractionID, _ agent: AgentID?, _ reason: OfferReason? = nil) -> JSON? {
    guard engine.interaction(id)?.phase == .waiting else { return nil }
    let everybody = engine.agents().filter { $0 != agent }
    let ruledOut = everybody.compactMap { other in
      engine.obstacles(id, other).map { (agent: other, obstacles: $0) }
    }
    let near = ruledOut.sorted {
      (Self.distance($0.obstacles), $0.agent) < (Self.distance($1.obstacles), $1.agent)
    }
    let told = near.prefix(Self.mostOthers)
    var rest: [String: Int64] = [:]
    for other in near.dropFirst(Self.mostOthers) {
      rest[other.obstacles.first.map(code) ?? "could-have", default: 0] += 1
    }
    let isChosenAmongAgents = reason.map { !$0.isOfContacts } ?? true
    let pick = isChosenAmongAgents ? engine.pick(for: id) : nil
    return .members([
      "picks": isChosenAmongAgents ? pick.map { personObject($0) } ?? .null : nil,
      "others": .array(told.map { other($0.agent, $0.obstacles, id, winner: agent) }),
      "rest": .object(rest.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .int($0.value)) }),
    ])
  }

  /// Who could have had it comes first, then who lacked least; who was not there last.
  private static func distance(_ obstacles: [Counterfactual.Obstacle]) -> Int {
    obstacles.reduce(0) { $0 + ($1 == .notSignedIn ? 100 : 1) }
  }

  private func other(
    _ agent: AgentID, _ obstacles: [Counterfactual.Obstacle], _ id: InteractionID, winner: AgentID?
  ) -> JSON {
    let answer = engine.counterfactual(id, agent)
    let enough = answer?.enough ?? []
    var text =
      obstacles.isEmpty
      ? answer?.outrankedBy.map { "could have had it; \(person($0)) came before" } ?? "could have had it"
      : obstacles.map { words($0, of: agent, isPast: winner != nil) }.joined(separator: ", ")
    if !enough.isEmpty {
      text +=
        winner == nil
        ? ": would get it with "
        : ": would have got it with "
          + Spoken.list(enough.map { "\(name($0.skill)) at level \($0.level)" })
    }
    return .members([
      "agent": personObject(agent), "text": .string(text),
      "obstacles": .array(obstacles.map { .string(code($0)) }),
      "enough": enough.isEmpty
        ? .null : .object(enough.map { .init(name: name($0.skill), value: .int(Int64($0.level))) }),
    ])
  }

  private func code(_ obstacle: Counterfactual.Obstacle) -> String {
    switch obstacle {
    case .notSignedIn: "not-signed-in"
    case .notReady: "not-ready"
    case .team: "team"
    case .language: "language"
    case .skill: "skill"
    case .noRoom: "no-room"
    case .refused: "refused"
    case .keptClear: "kept-clear"
    case .reserved: "reserved"
    case .preferring: "preferring"
    case .queuePaused: "queue-paused"
    }
  }

  private func words(_ obstacle: Counterfactual.Obstacle, of agent: AgentID, isPast: Bool) -> String {
    let (was, had) = isPast ? ("was", "had") : ("is", "has")
    switch obstacle {
    case .notSignedIn: return "\(was) not signed in"
    case .notReady:
      switch engine.agent(agent)?.presence {
      // The engine's word for who has signed in and not said yet that it is ready.
      case .away(AwayReasonID(0)): return "\(was) signed in, but not ready yet"
      case .away(let reason): return "\(was) away (\(name(reason)))"
      case .notResponding: return "\(was) away (did not answer an offer)"
      case .disconnected: return "\(was) disconnected"
      default: return "\(was) not ready"
      }
    case .team: return "is of no team that serves it"
    case .language(let language): return "does not speak \(name(language))"
    case .skill(let need, has: 0): return "lacks \(name(need.skill)) (level \(need.level) is needed)"
    case .skill(let need, has: let level):
      return "has \(name(need.skill)) at level \(level), not \(need.level)"
    case .noRoom: return "\(had) no room"
    case .refused: return isPast ? "had refused it" : "has refused it, and is asked again later"
    case .keptClear(let other): return "\(was) kept clear for \(PublicNumber.text(other))"
    case .reserved: return "\(was) kept back for better tiers"
    case .preferring(let only): return "it \(isPast ? "waited" : "waits") for \(person(only)) alone"
    case .queuePaused: return "the queue \(was) paused"
    }
  }
}
