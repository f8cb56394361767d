// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine

/// Why an agent was offered a contact: what was recorded then, and what the engine says when it is asked
/// again.
extension RoutingView {
  /// - Parameter detailed: also ask the engine again. This is a view of just before the offer.
  func decision(
    _ number: Int, _ offer: OfferID, _ id: InteractionID, _ agent: AgentID, _ reason: OfferReason,
    detailed: Bool
  ) -> JSON {
    let state = engine.interaction(id)
    return .members([
      "number": .int(Int64(number)),
      "policy_version": activated.map { .int(Int64($0.version.number)) },
      "offer": .string(PublicNumber.text(offer)),
      "agent": personObject(agent), "occasion": .string(reason.occasion.code),
      "as_staff": .bool(reason.asStaff), "why": .string(why(agent, reason)),
      "candidates": .int(Int64(reason.candidates)),
      "runner_up": runnerUp(reason), "decided_by": .string(reason.decidedBy.code),
      "margin": .int(reason.margin), "urgency": state.map { urgency($0, reason) },
      "needs": state.map { needs($0) }, "asked_again": detailed ? askedAgain(id, agent, reason) : nil,
    ])
  }

  func personObject(_ id: AgentID) -> JSON {
    .members(["id": .string(name(id)), "name": .string(agentCard(id)?.name ?? name(id))])
  }

  private func runnerUp(_ reason: OfferReason) -> JSON {
    guard let number = reason.runnerUp else { return .null }
    return reason.isOfContacts
      ? contactObject(InteractionID(number))
      : .members(["agent": personObject(AgentID(UInt32(clamping: number)))])
  }

  /// Null: it is another client's.
  private func contactObject(_ id: InteractionID) -> JSON {
    guard ClientReach.current.admits(client(of: id)) else { return .null }
    return .members(["interaction": .string(PublicNumber.text(id))])
  }

  private func why(_ agent: AgentID, _ reason: OfferReason) -> String {
    let who = person(agent)
    switch reason.occasion {
    case .transfer: return say("a colleague asked for \(who) by name", "同事指名转给 \(who)")
    case .consult: return say("a colleague asked \(who) for help", "同事请 \(who) 协助")
    case .assigned: return say("a supervisor gave it to \(who)", "主管指派给 \(who)")
    case .escalated:
      return say(
        "a colleague handed it up the chain, and it was the turn of \(who)", "同事逐级上报，轮到 \(who)")
    case .preferred: return say("\(who) is the agent it prefers", "\(who) 是指定的客服")
    case .agentPickedContact:
      let others =
        reason.candidates > 1
        ? say(" of \(reason.candidates) kinds of work", "，在 \(reason.candidates) 类工作中") : ""
      guard let number = reason.runnerUp else {
        return say("\(who) was free, and nothing else waited for \(who)", "\(who) 有空闲，没有别的工作等待 \(who)")
      }
      let other = called(InteractionID(number))
      return say(
        "\(who) was free, and\(others) this was the most urgent: \(lead(reason, over: other))",
        "\(who) 有空闲\(others)，这是最紧急的：\(lead(reason, over: other))")
    case .contactPickedAgent:
      guard let number = reason.runnerUp else {
        return say("\(who) was the only one who could have it", "只有 \(who) 可以接待")
      }
      let other = person(AgentID(UInt32(clamping: number)))
      return say(
        "of \(reason.candidates) who could have it, \(who): \(lead(reason, over: other))",
        "有 \(reason.candidates) 人可以接待，选 \(who)：\(lead(reason, over: other))")
    }
  }

  private func lead(_ reason: OfferReason, over other: String) -> String {
    switch reason.decidedBy {
    case .onlyOne: say("there was no other", "没有别人")
    case .deputy: say("stands in for the agent it prefers, \(other) does not", "代替指定的客服，\(other) 不是")
    case .skill:
      say(
        "by the levels of the needed skills, which differ from \(other)'s by \(abs(reason.margin))",
        "所需技能的级别与 \(other) 相差 \(abs(reason.margin))")
    case .load:
      say(
        "less loaded than \(other), by \(reason.margin) of 100", "负荷比 \(other) 少 \(reason.margin)（满额 100）")
    case .rest:
      say(
        "ready for longer than \(other), by \(Spoken.length(Milliseconds(reason.margin)))",
        "比 \(other) 早就绪 \(Spoken.length(Milliseconds(reason.margin)))")
    case .number: say("as good as \(other); the one that was known first", "与 \(other) 相当；取先登记的")
    case .urgency:
      say(
        "ahead of \(other) by \(Spoken.points(Points(millionths: reason.margin))) points",
        "比 \(other) 高 \(Spoken.points(Points(millionths: reason.margin))) 分")
    case .arrival:
      say(
        "as urgent as \(other), but came \(Spoken.length(Milliseconds(reason.margin))) earlier",
        "与 \(other) 同样紧急，但早来 \(Spoken.length(Milliseconds(reason.margin)))")
    case .promise:
      reason.margin == 0
        ? say("live work goes before \(other), which is due later", "实时工作先于时限较晚的 \(other)")
        : say(
          "due \(Spoken.length(Milliseconds(reason.margin))) before \(other)",
          "时限比 \(other) 早 \(Spoken.length(Milliseconds(reason.margin)))")
    }
  }

  // MARK: Its urgency and its needs

  private func urgency(_ state: InteractionState, _ reason: OfferReason) -> JSON {
    guard state.arrival.promise == nil else {
      return .members([
        "text": .string(
          state.isPromiseNear
            ? say("promised work, by the time since its lead began", "有承诺的工作，按进入提前期后的时间")
            : say("promised work, in the order of what is due", "有承诺的工作，按时限先后")
        ),
        "due_at": .textOrNull(Timestamp.textOrNone(state.arrival.promise?.due)),
      ])
    }
    let tier = engine.plan.tier(state.arrival.tier)?.points ?? .zero
    let queue = engine.plan.queue(state.queue)?.points ?? .zero
    var terms: [(String, Points)] = [
      (say("tier \(name(state.arrival.tier))", "等级 \(name(state.arrival.tier))"), tier),
      (say("queue \(name(state.queue))", "队列 \(name(state.queue))"), queue),
      (say("route ", "规则 ") + (state.arrival.route.map { name($0) } ?? "-"), state.arrival.points),
    ].filter { $0.1 != .zero }
    terms.append((say("waiting", "等待"), reason.aged))
    let parts = terms.map { "\($0.0) \(Spoken.points($0.1))" }.joined(separator: " + ")
    return .members([
      "text": .string("\(Spoken.points(reason.urgency)) = \(parts)"),
      "millionths": .int(reason.urgency.millionths),
      "terms": .array(
        terms.map { .members(["of": .string($0.0), "millionths": .int($0.1.millionths)]) }),
    ])
  }

  /// What an agent had to have, relaxed as far as it was then.
  private func needs(_ state: InteractionState) -> JSON {
    guard let queue = engine.plan.queue(state.queue) else { return .members(["text": .string("")]) }
    let steps = queue.relax.prefix(Int(state.relaxSteps))
    let levels = steps.last { $0.needs != nil }?.needs ?? queue.needs
    let speaks = queue.needsLanguage && !steps.contains { $0.anyLanguage } ? state.arrival.language : nil
    var texts = levels.map {
      say("\(name($0.skill)) at level \($0.level)", "\(name($0.skill)) \($0.level) 级")
    }
    if let speaks { texts.append(say("language \(name(speaks))", "语言 \(name(speaks))")) }
    if let staff = queue.staff {
      texts.append(say("team ", "团队 ") + staff.map { name($0) }.joined(separator: say(" or ", "或")))
    }
    let also = steps.compactMap(\.alsoQueue).map { name($0) }
    let others = also.isEmpty ? "" : say("; also whoever serves ", "；另有服务于以下队列的人：") + Spoken.list(also)
    let called = queue.helpers.prefix(Int(state.helpersCalled)).map { name($0.team) }
    let helpers = called.isEmpty ? "" : say("; helpers: ", "；协助：") + Spoken.list(called)
    return .members([
      "text": .string((texts.isEmpty ? say("nothing", "没有要求") : Spoken.list(texts)) + others + helpers),
      "skills": .object(levels.map { .init(name: name($0.skill), value: .int(Int64($0.level))) }),
      "language": .textOrNull(speaks.map { name($0) }), "relax_steps": .int(Int64(state.relaxSteps)),
      "also_queues": .array(also.map { .string($0) }),
    ])
  }
}

extension OfferReason {
  /// The runner-up is a contact, not an agent.
  var isOfContacts: Bool { occasion == .agentPickedContact }
}

extension OfferReason.Occasion {
  var code: String {
    switch self {
    case .contactPickedAgent: "contact-picked-agent"
    case .agentPickedContact: "agent-picked-contact"
    case .transfer: "transfer"
    case .preferred: "preferred"
    case .assigned: "assigned"
    case .consult: "consult"
    case .escalated: "escalated"
    }
  }
}

extension OfferDecider {
  var code: String {
    switch self {
    case .onlyOne: "only-one"
    case .deputy: "deputy"
    case .skill: "skill"
    case .load: "load"
    case .rest: "ready-for-longer"
    case .number: "number"
    case .urgency: "urgency"
    case .arrival: "arrival"
    case .promise: "promise"
    }
  }
}
