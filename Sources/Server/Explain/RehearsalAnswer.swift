// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine
import RoutingPolicy

/// What would become of a contact, as the API tells it.
enum RehearsalAnswer {
  /// - Parameter assumed: what was taken for granted; nil: everything is as it is now.
  /// - Throws: what would be refused.
  static func json(_ contact: InboundContact, _ view: RoutingView, assumed: String? = nil)
    throws(RouterError) -> JSON
  {
    try view.rehearse(contact) { rehearsal, before, after in
      let (code, text) = outcome(rehearsal, after)
      let id = rehearsal.arrival.interaction
      let told = rehearsal.events.filter { $0.subject == id }.compactMap { after.tell($0) }
      var why: JSON?
      if let state = after.engine.interaction(id), state.phase == .waiting { why = after.why(id, state) }
      return .members([
        "as_of": .string(Timestamp.text(view.now)), "timezone": .string(view.policy?.timezone ?? "UTC"),
        "policy": policy(view, isActive: assumed == nil), "placement": view.placement(rehearsal.arrival),
        "outcome": .members(["code": .string(code), "text": .string(text)]),
        "steps": .array(told.map { .members(["event": .string($0.code), "text": .string($0.text)]) }),
        "decision": decision(rehearsal, before), "why": why,
        "asked": .array(
          rehearsal.asked.map { .members(["what": .string($0.what), "answer": .string($0.answer)]) }),
        "failures": .array(rehearsal.failures.map { .string($0) }), "assumed": assumed.map { .string($0) },
      ])
    }
  }

  /// One that is only tried was never put in force and has no number.
  private static func policy(_ view: RoutingView, isActive: Bool) -> JSON {
    let policy = view.policyObject()
    guard !isActive else { return policy }
    return .members(["hash": policy["hash"], "name": policy["name"]])
  }

  private static func decision(_ rehearsal: Rehearsal, _ before: RoutingView) -> JSON? {
    for event in rehearsal.events {
      guard case .offered(let offer, rehearsal.arrival.interaction, let agent, _, let reason) = event else {
        continue
      }
      return before.decision(1, offer, rehearsal.arrival.interaction, agent, reason, detailed: true)
    }
    return nil
  }

  private static func outcome(_ rehearsal: Rehearsal, _ view: RoutingView) -> (String, String) {
    if let open = rehearsal.joins {
      return (
        "joins",
        say(
          "It would be a further message of \(PublicNumber.text(open)), which is open.",
          "会并入未结的 \(PublicNumber.text(open))，作为它的又一条消息。")
      )
    }
    let id = rehearsal.arrival.interaction
    guard let state = view.engine.interaction(id) else {
      for case .closed(id, let cause, _) in rehearsal.events {
        return (
          "closed", say("It would be turned away: \(cause.name).", "会被拒之门外：\(Speech.word(cause.name))。")
        )
      }
      return ("closed", say("It would be closed at once.", "会立即关闭。"))
    }
    switch state.phase {
    case .offered:
      let agent = state.offer.map { view.person($0.agent) } ?? say("somebody", "某人")
      return ("offered", say("It would be offered to \(agent) at once.", "会立即派给 \(agent)。"))
    case .active:
      return (
        "accepted", connected(state.owner.map { view.person($0) })
      )
    case .callback: return ("callback", say("The customer would be called back.", "会回呼客户。"))
    case .triage: return ("with-bot", say("A bot would have it first.", "会先由机器人接待。"))
    case .waiting where state.isMessage:
      return (
        "message",
        say(
          "It would become a message that waits like mail in \(view.name(state.queue)).",
          "会转为留言，在 \(view.name(state.queue)) 像邮件一样等待。")
      )
    default:
      return ("waits", say("It would wait in \(view.name(state.queue)).", "会在 \(view.name(state.queue)) 等待。"))
    }
  }

  private static func connected(_ agent: String?) -> String {
    let agent = agent ?? say("somebody", "某人")
    return say("It would be connected to \(agent) at once.", "会立即接通 \(agent)。")
  }
}
