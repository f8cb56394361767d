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
    let everybody = engine.agents().filter { other in
      other != agent && engine.agent(other).map { ClientReach.current.admits($0.profile) } ?? false
    }
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
      ? answer?.outrankedBy.map {
        say("could have had it; \(person($0)) came before", "本可接待；\(person($0)) 在先")
      } ?? say("could have had it", "本可接待")
      : obstacles.map { words($0, of: agent, isPast: winner != nil) }.joined(separator: say(", ", "，"))
    if !enough.isEmpty {
      text +=
        (winner == nil
          ? say(": would get it with ", "；若有以下技能即可接待：")
          : say(": would have got it with ", "；若有以下技能本可接待："))
        + Spoken.list(
          enough.map { say("\(name($0.skill)) at level \($0.level)", "\(name($0.skill)) \($0.level) 级") })
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
    case .client: "client"
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
    case .notSignedIn: return say("\(was) not signed in", "未签入")
    case .notReady:
      switch engine.agent(agent)?.presence {
      // The engine's word for who has signed in and not said yet that it is ready.
      case .away(AwayReasonID(0)): return say("\(was) signed in, but not ready yet", "已签入但尚未就绪")
      case .away(let reason): return say("\(was) away (\(name(reason)))", "离开（\(name(reason))）")
      case .notResponding: return say("\(was) away (did not answer an offer)", "离开（未应答派单）")
      case .disconnected: return say("\(was) disconnected", "已断线")
      default: return say("\(was) not ready", "未就绪")
      }
    case .team: return say("is of no team that serves it", "不属于服务该队列的团队")
    case .client: return say("serves other clients only", "只服务其他委托方")
    case .language(let language): return say("does not speak \(name(language))", "不会 \(name(language))")
    case .skill(let need, has: 0):
      return say(
        "lacks \(name(need.skill)) (level \(need.level) is needed)",
        "没有技能 \(name(need.skill))（需要 \(need.level) 级）")
    case .skill(let need, has: let level):
      return say(
        "has \(name(need.skill)) at level \(level), not \(need.level)",
        "\(name(need.skill)) 为 \(level) 级，不到 \(need.level) 级")
    case .noRoom: return say("\(had) no room", "没有余量")
    case .refused:
      return isPast
        ? say("had refused it", "已拒绝过") : say("has refused it, and is asked again later", "已拒绝过，稍后会再派")
    case .keptClear(let other):
      return say(
        "\(was) kept clear for \(called(other))", "为 \(called(other)) 留出")
    case .reserved: return say("\(was) kept back for better tiers", "为更高等级保留")
    case .preferring(let only):
      return say("it \(isPast ? "waited" : "waits") for \(person(only)) alone", "它只等待 \(person(only))")
    case .queuePaused: return say("the queue \(was) paused", "队列暂停")
    }
  }
}
