// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine

extension RoutingView {
  /// Why an open contact is where it is, and what changes that.
  func why(_ id: InteractionID, _ state: InteractionState) -> JSON {
    let reason = engine.whyWaiting(id)
    let (code, text) = reason.map { words($0.cause) } ?? words(state)
    return .members([
      "interaction": .string(PublicNumber.text(id)), "state": .string(state.phase.name),
      "queue": .string(name(state.queue)), "channel": .string(state.arrival.channel.name),
      "tier": .string(name(state.arrival.tier)), "waited_milliseconds": .int(waited(state).count),
      "reason": .members(["code": .string(code), "text": .string(text)]),
      "blocked_by": .array(reason.map(blockers) ?? []), "agents": reason.map { counts($0.counts) },
      "kept_clear_for_it": reason?.keeper.map { personObject($0) },
      "next_change_at": reason.map { .textOrNull(Timestamp.textOrNone($0.nextAt)) },
      "next_change": reason.map { .textOrNull($0.next.map { words($0) }) },
      "position": reason.map { .int(Int64($0.ahead + 1)) },
      "estimated_wait_milliseconds": engine.estimatedWait(of: id).map { .int($0.count) },
    ])
  }

  private func counts(_ counts: WaitReason.Counts) -> JSON {
    .members([
      "able": .int(Int64(counts.able)), "offline": .int(Int64(counts.offline)),
      "away": .int(Int64(counts.away)), "desk_lost": .int(Int64(counts.deskLost)),
      "busy": .int(Int64(counts.busy)), "kept_clear": .int(Int64(counts.keptClear)),
      "refused": .int(Int64(counts.refused)), "reserved": .int(Int64(counts.reserved)),
    ])
  }

  /// Of one that does not wait.
  private func words(_ state: InteractionState) -> (String, String) {
    switch state.phase {
    case .callback:
      let at = state.callback?.at ?? .never
      return at == .never
        ? ("callback", "Its customer is to be called back when the peak has passed.")
        : ("callback", "Its customer is to be called back, not before \(Timestamp.text(at)).")
    case .triage: return ("with-bot", "A bot has it.")
    default:
      let agent = state.owner.map { person($0) } ?? "nobody"
      if let escalation = engine.escalation(of: state.arrival.interaction) {
        let until = Timestamp.text(escalation.until)
        return (
          "escalated", "\(agent) has it and hands it up: step \(escalation.step + 1) has until \(until)."
        )
      }
      return ("with-agent", "It does not wait: \(agent) has it (\(state.phase.name)).")
    }
  }

  private func words(_ cause: WaitReason.Cause) -> (String, String) {
    switch cause {
    case .beingOffered(let agent):
      ("being-offered", "It is being offered to \(person(agent)), who has not answered yet.")
    case .nobodySignedInCanServe(nil): ("nobody-signed-in", "Nobody who may have it is signed in.")
    case .nobodySignedInCanServe(let missing?):
      ("nobody-can-serve", "Of those signed in, nobody may have it: \(words(missing)).")
    case .allAway: ("all-away", "All who may have it are away, or their desks are lost.")
    case .allBusy: ("all-busy", "All who may have it have no room for it now.")
    case .queuePaused: ("queue-paused", "A supervisor has paused its queue.")
    case .preferring(let agent, let until):
      ("preferred-agent", "It waits for \(person(agent)), until \(Timestamp.text(until)) at most.")
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
    case .wrapUpEnds(let agent): "the wrap-up of \(person(agent)) ends"
    }
  }

  /// Short codes of what is in the way, the greatest first.
  private func blockers(_ reason: WaitReason) -> [JSON] {
    let counts = reason.counts
    let blockers = [
      ("offline", counts.offline), ("away", counts.away), ("desk-lost", counts.deskLost),
      ("busy", counts.busy),
      ("kept-clear", counts.keptClear), ("refused", counts.refused),
      ("reserved", counts.reserved),
    ]
    var found: [JSON] = blockers.sorted(by: { $0.1 > $1.1 }).filter { $0.1 > 0 }.map {
      .members(["code": .string($0.0), "agents": .int(Int64($0.1))])
    }
    if reason.ahead > 0 {
      found.append(.members(["code": .string("ahead"), "contacts": .int(Int64(reason.ahead))]))
    }
    return found
  }
}
