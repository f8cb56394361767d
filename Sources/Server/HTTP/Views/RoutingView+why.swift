// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine

extension RoutingView {
  /// Why an open contact is where it is, and what changes that.
  func writeWhy(_ id: InteractionID, _ state: InteractionState, to json: inout JSONText) {
    let reason = engine.whyWaiting(id)
    json.object { json in
      json.field("interaction", PublicNumber.text(id))
      json.field("state", state.phase.name)
      json.field("reason") { json in
        let (code, text) = reason.map { words($0.cause) } ?? words(state)
        json.field("code", code)
        json.field("text", text)
      }
      json.field("blocked_by", array: { json in if let reason { writeBlockers(reason, to: &json) } })
      guard let reason else { return }
      json.field("agents") { json in
        json.field("able", reason.counts.able)
        json.field("offline", reason.counts.offline)
        json.field("away", reason.counts.away)
        json.field("desk_lost", reason.counts.deskLost)
        json.field("busy", reason.counts.busy)
        json.field("kept_clear", reason.counts.keptClear)
        json.field("refused", reason.counts.refused)
        json.field("reserved", reason.counts.reserved)
      }
      json.field("next_change_at", Timestamp.textOrNone(reason.nextAt))
      json.field("next_change", reason.next.map { words($0) })
      json.field("position", reason.ahead + 1)
      if let wait = engine.estimatedWait(of: id) { json.field("estimated_wait_milliseconds", wait.count) }
    }
  }

  private func words(_ state: InteractionState) -> (String, String) {
    let agent = state.owner.map { name($0) } ?? "nobody"
    return ("with-agent", "It does not wait: \(agent) has it (\(state.phase.name)).")
  }

  private func words(_ cause: WaitReason.Cause) -> (String, String) {
    switch cause {
    case .beingOffered(let agent):
      ("being-offered", "It is being offered to \(name(agent)), who has not answered yet.")
    case .nobodySignedInCanServe(nil): ("nobody-signed-in", "Nobody who may have it is signed in.")
    case .nobodySignedInCanServe(let missing?):
      ("nobody-can-serve", "Of those signed in, nobody may have it: \(words(missing)).")
    case .allAway: ("all-away", "All who may have it are away, or their desks are lost.")
    case .allBusy: ("all-busy", "All who may have it have no room for it now.")
    case .queuePaused: ("queue-paused", "A supervisor has paused its queue.")
    case .preferring(let agent, let until):
      ("preferred-agent", "It waits for \(name(agent)), until \(Timestamp.text(until)) at most.")
    case .reserved(let until):
      ("reserved", "Those with room are reserved for better tiers until \(Timestamp.text(until)).")
    case .keptClear: ("kept-clear", "Those with room are kept clear for something more urgent.")
    case .refused: ("refused", "Those with room declined it or did not answer; they are asked again later.")
    case .queueClosed(let opens?): ("queue-closed", "Its queue is closed; it opens \(Timestamp.text(opens)).")
    case .queueClosed(nil): ("queue-closed", "A mode has closed its queue.")
    case .calledBack(let at): ("callback", "The customer is to be called back \(Timestamp.text(at)).")
    case .calledBackAfterPeak:
      ("callback-after-peak", "The customer is to be called back when the peak has passed.")
    case .withBot: ("with-bot", "A bot has it first.")
    }
  }

  private func words(_ need: WaitReason.Need) -> String {
    switch need {
    case .language(let language): "they lack the language \(name(language))"
    case .skill(let skill): "they lack the skill \(name(skill.skill)) at level \(skill.level)"
    case .staff: "none of them is of the teams that serve the queue"
    case .queueGone: "its queue is not in the policy any more"
    }
  }

  private func words(_ change: WaitReason.Change) -> String {
    switch change {
    case .offerExpires: "the offer runs out"
    case .relaxStep(let step): "relax step \(step) is taken"
    case .helpers(let place): "helpers \(place + 1) are called"
    case .promiseNear: "its promise is near: it competes with live work"
    case .preferenceEnds: "the agent it prefers is not waited for any longer"
    case .reserveEnds: "it need not leave agents to better tiers any more"
    case .askAgain: "those who refused are asked again"
    case .queueOpens: "its queue opens"
    case .callbackDue: "the callback is due and stands in line"
    case .callHoursEnd: "the hours for calling back end"
    case .unstaffed: "nobody is there for it: the rule of its queue sends it on"
    case .botDue: "the bot has had its time"
    case .wrapUpEnds(let agent): "the wrap-up of \(name(agent)) ends"
    }
  }

  /// Short codes of what is in the way, the greatest first.
  private func writeBlockers(_ reason: WaitReason, to json: inout JSONText) {
    let counts = reason.counts
    let blockers = [
      ("offline", counts.offline), ("away", counts.away), ("desk-lost", counts.deskLost),
      ("busy", counts.busy),
      ("kept-clear", counts.keptClear), ("refused", counts.refused),
      ("reserved", counts.reserved),
    ]
    for (code, count) in blockers.sorted(by: { $0.1 > $1.1 }) where count > 0 {
      json.object { json in
        json.field("code", code)
        json.field("agents", count)
      }
    }
    if reason.ahead > 0 {
      json.object { json in
        json.field("code", "ahead")
        json.field("contacts", reason.ahead)
      }
    }
  }
}
