// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What happens by time alone.
extension Engine {
  /// Lets happen what fell due by now, then matches, until nothing is left to do at this moment.
  mutating func catchUp() {
    repeat {
      fireTimers()
      settle()
    } while timers.soonest <= now.milliseconds
  }

  /// In the order in which it fell due.
  mutating func fireTimers() {
    while timers.soonest <= now.milliseconds {
      let moment = timers.soonest
      firing.clear()
      while timers.soonest == moment, let timer = timers.next {
        timers.removeNext()
        if take(timer) { firing.append(turn(of: timer)) }
      }
      if firing.count > 1 { firing.sort() }
      for index in firing.indices { fire(firing[index].timer, moment) }
    }
  }

  /// Whether the entry is the one that counts; it is used up then.
  private mutating func take(_ timer: Timer) -> Bool {
    let slot = Int(timer.slot)
    switch timer.subject {
    case .grace: return roster[slot].graceEnds?.milliseconds == timer.due
    case .skill: return skillDue(slot) == timer.due
    case .matters:
      guard matters.timerDue == timer.due else { return false }
      matters.timerDue = .max
      return true
    case .offer: return offers[slot].interaction >= 0 && offers[slot].open.expires.milliseconds == timer.due
    case .interaction:
      guard interactions[slot].timerDue == timer.due else { return false }
      interactions[slot].timerDue = .max
      // One left over from before an agent took it: should it come back at this very moment, it is armed
      // anew.
      return interactions[slot].isInQueue || interactions[slot].phase == .callback
        || interactions[slot].phase == .triage
    case .work:
      guard workTimer(slot) == timer.due else { return false }
      setWorkTimer(slot, .max)
      return true
    }
  }

  /// By kind, then by number: never by the order in which entries came in, which a restored engine does not
  /// know.
  private func turn(of timer: Timer) -> TimerTurn {
    let slot = Int(timer.slot)
    return switch timer.subject {
    case .grace, .skill, .matters: TimerTurn(timer: timer, first: UInt64(slot))
    case .offer: TimerTurn(timer: timer, first: offers[slot].open.offer.raw)
    case .interaction: TimerTurn(timer: timer, first: interactions[slot].id.raw)
    case .work:
      TimerTurn(
        timer: timer, first: UInt64(max(0, works[slot].agent)), second: works[slot].work.interaction.raw)
    }
  }

  private mutating func fire(_ timer: Timer, _ moment: Int64) {
    let slot = Int(timer.slot)
    switch timer.subject {
    case .grace:
      if roster[slot].graceEnds?.milliseconds == moment { endGrace(slot) }
    case .offer:
      if offers[slot].interaction >= 0, offers[slot].open.expires.milliseconds == moment { timeOut(slot) }
    case .skill: expireSkills(slot, moment)
    case .matters: tendClocks(moment)
    case .interaction: stepOn(slot, moment)
    case .work: workOn(slot, moment)
    }
  }

  /// Nobody answered: the agent is not asked anything more, the contact keeps its place.
  private mutating func timeOut(_ place: Int) {
    let offer = offers[place]
    let agent = offer.open.agent
    let id = interactions[Int(offer.interaction)].id
    emit(.offerEnded(offer.open.offer, id, agent, .timedOut))
    emit(.presenceChanged(agent, .notResponding))
    revokeOffers(to: agent.index, .agentGone)
  }

  /// Relax steps and helpers whose time has come, the moment to ask those again who refused, the rule for
  /// when nobody is there; callbacks that are due, or whose hours close.
  private mutating func stepOn(_ slot: Int, _ moment: Int64) {
    if interactions[slot].phase == .callback {
      if interactions[slot].sideAt <= moment {
        comeDue(slot)
      } else {
        armInteraction(slot, isRegular: false)
      }
      return
    }
    if let due = botDue(slot), due <= moment {
      if !interactions[slot].botIsAsked {
        emit(.closed(interactions[slot].id, .contained, nil))
        return
      }
      endBot(slot, .timedOut)
    }
    guard interactions[slot].isInQueue else {
      if interactions[slot].phase == .triage { armInteraction(slot, isRegular: false) }
      return
    }
    let id = interactions[slot].id
    // An entry may come before its time: then it is set anew below.
    if isOutOfHours(slot), now.milliseconds <= moment {
      leaveUntilOpen(slot)
      return
    }
    while let due = stepDue(slot), min(due.relax, due.helpers) <= moment {
      if due.relax <= due.helpers {
        emit(.relaxed(id, step: interactions[slot].relaxSteps + 1))
      } else {
        emit(.helpersCalled(id, place: interactions[slot].helpersCalled))
      }
    }
    if let near = promiseNear(slot), near <= moment { emit(.promiseNear(id)) }
    if let until = preferenceEnds(slot), until <= moment { emit(.preferenceOver(id)) }
    if let ends = reserveEnds(slot), ends <= moment { emit(.reserveOver(id)) }
    // What was over before this entry came has been looked at: a restored engine has no such entry.
    let since = moment...max(moment, now.milliseconds)
    if let ask = interactions[slot].askAgainAt?.milliseconds, since.contains(ask) {
      markDirty(interaction: slot)
    }
    if let due = unstaffedDue(slot), since.contains(due) { markDirty(interaction: slot) }
    armInteraction(slot)
  }

  private mutating func workOn(_ piece: Int, _ moment: Int64) {
    guard let due = dueMoment(work: piece) else { return }
    if due > moment {
      armWork(piece, isRegular: false)
      return
    }
    let work = works[piece].work
    let agent = AgentID(UInt32(works[piece].agent))
    let channel = Int(work.channel.rawValue)
    if work.phase == .active || work.phase == .held, promptDue(work) <= moment {
      emit(.expertPrompted(work.interaction, agent))
    } else if work.phase == .held {
      emit(.holdReminded(work.interaction, agent))
    } else if work.phase == .wrapUp {
      finish(work.interaction, agent, nil)
    } else if work.phase == .active, delays.park[channel] >= 0,
      work.lastMessageAt.milliseconds + delays.park[channel] <= moment
    {
      emit(.parked(work.interaction, agent))
    } else if let slot = slots[work.interaction.raw] {
      withdrawTransfer(slot, .withdrawn)
      endHelp(slot)
      emit(.closed(work.interaction, .silent, nil))
    }
  }
}
