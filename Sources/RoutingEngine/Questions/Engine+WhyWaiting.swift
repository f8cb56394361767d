// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// `why-waiting`: everything that waits has a reason and a next wake-up, and can say both.
extension Engine {
  /// Why the contact waits now: in line, for the time of its callback, or for a bot to be done with it. Nil
  /// when it does not wait (unknown, with an agent, closed).
  ///
  /// Looks at each agent: a question for people, not for each command.
  package func whyWaiting(_ id: InteractionID) -> WaitReason? {
    guard let slot = slots[id.raw] else { return nil }
    if let apart = whyApart(slot) { return apart }
    guard interactions[slot].isInQueue else { return nil }
    var counts = WaitReason.Counts()
    for agent in roster.indices where isAsked(agent, slot) {
      count(agent, for: slot, in: &counts)
    }
    let change = nextChange(slot)
    return WaitReason(
      cause: cause(slot, counts), counts: counts,
      keeper: interactions[slot].keeper < 0 ? nil : AgentID(UInt32(interactions[slot].keeper)),
      ahead: (position(of: id) ?? 1) - 1, next: change?.0, nextAt: change?.1)
  }

  /// It stands in no line: its callback's time has not come, or a bot has it.
  private func whyApart(_ slot: Int) -> WaitReason? {
    let record = interactions[slot]
    var reason = WaitReason(cause: .calledBackAfterPeak, counts: WaitReason.Counts(), keeper: nil, ahead: 0)
    switch record.phase {
    case .callback where record.sideAt == Moment.never.milliseconds: return reason
    case .callback:
      let at = Moment(milliseconds: record.sideAt)
      reason.cause = .calledBack(at: at)
      (reason.next, reason.nextAt) = (.callbackDue, at)
      return reason
    case .triage:
      reason.cause = .withBot(BotID(UInt32(bitPattern: record.bot)))
      if let due = botDue(slot) { (reason.next, reason.nextAt) = (.botDue, Moment(milliseconds: due)) }
      return reason
    default: return nil
    }
  }

  private struct Closing {
    var opens: Moment?
  }

  /// When its queue opens, if that is closed now: by its hours, or (nil) by a mode.
  private func closed(_ slot: Int) -> Closing? {
    guard let queue = plan.queue(interactions[slot].queue) else { return nil }
    if queue.isShut { return Closing(opens: nil) }
    guard let hours = queue.hours, !clocks.isOpen(hours),
      let calendar = plan.calendar(of: interactions[slot].queue)
    else { return nil }
    return Closing(opens: calendar.opensNext(from: now))
  }

  /// May have it by skills and teams, or is the one it waits for.
  private func isAsked(_ agent: Int, _ slot: Int) -> Bool {
    if interactions[slot].preference == .waiting {
      return interactions[slot].preferred?.index == agent
    }
    return canServe(agent, class: Int(interactions[slot].requirement))
  }

  private func count(_ agent: Int, for slot: Int, in counts: inout WaitReason.Counts) {
    counts.able += 1
    let record = roster[agent]
    if !record.isSignedIn {
      counts.offline += 1
    } else if record.graceEnds != nil {
      counts.deskLost += 1
    } else if !record.isWilling {
      counts.away += 1
    } else if !record.ready.contains(interactions[slot].channel) {
      counts.busy += 1
    } else if hasRefused(agent, slot) {
      counts.refused += 1
    } else if isHeldBack(agent, class: Int(interactions[slot].requirement)) {
      counts.reserved += 1
    } else {
      counts.keptClear += 1
    }
  }

  private func cause(_ slot: Int, _ counts: WaitReason.Counts) -> WaitReason.Cause {
    if interactions[slot].offer >= 0 {
      return .beingOffered(offers[Int(interactions[slot].offer)].open.agent)
    }
    if isPaused(slot) { return .queuePaused }
    if let agent = interactions[slot].preferred, let until = interactions[slot].preferredUntil {
      return .preferring(agent, until: until)
    }
    let isAnybodyAtWork = counts.able > counts.offline + counts.away + counts.deskLost
    if !isAnybodyAtWork, let closed = closed(slot) { return .queueClosed(opens: closed.opens) }
    if counts.able == counts.offline { return .nobodySignedInCanServe(missing: missing(slot)) }
    if counts.reserved > 0, let ends = reserveEnds(slot) {
      return .reserved(until: Moment(milliseconds: ends))
    }
    if counts.keptClear > 0 { return .keptClear }
    if counts.refused > 0 { return .refused }
    return counts.busy > 0 ? .allBusy : .allAway
  }

  /// What those signed in lack: the first need that rules out all who are left.
  private func missing(_ slot: Int) -> WaitReason.Need? {
    var left = roster.indices.filter { roster[$0].isSignedIn }
    if left.isEmpty { return nil }
    let number = Int(interactions[slot].requirement)
    guard number >= 0, let way = classes[number].ways.first else { return .queueGone }
    if let teams = way.teams {
      left.removeAll { agent in roster[agent].profile.team.map { !teams.contains($0) } ?? true }
      if left.isEmpty { return .staff }
    }
    left.removeAll { !way.client.isServed(by: roster[$0].profile) }
    if left.isEmpty { return .client }
    if let language = way.language {
      left.removeAll { !roster[$0].profile.languages.contains(language) }
      if left.isEmpty { return .language(language) }
    }
    for need in way.needs {
      left.removeAll { roster[$0].profile.level(of: need.skill) < need.level }
      if left.isEmpty { return .skill(need) }
    }
    return nil
  }

  /// The earliest of what comes by itself.
  private func nextChange(_ slot: Int) -> (WaitReason.Change, Moment)? {
    var found: [(WaitReason.Change, Moment)] = []
    let record = interactions[slot]
    if record.offer >= 0 { found.append((.offerExpires, offers[Int(record.offer)].open.expires)) }
    if let due = stepDue(slot) {
      if due.relax != .max {
        found.append((.relaxStep(record.relaxSteps + 1), Moment(milliseconds: due.relax)))
      }
      if due.helpers != .max {
        found.append((.helpers(record.helpersCalled), Moment(milliseconds: due.helpers)))
      }
    }
    if let opens = closed(slot)?.opens { found.append((.queueOpens, opens)) }
    if record.isCallback, record.phase == .waiting, dialEnds(slot) != .max {
      found.append((.callHoursEnd, Moment(milliseconds: dialEnds(slot))))
    }
    if let due = unstaffedDue(slot), due > now.milliseconds, !isStaffed(Int(record.requirement)) {
      found.append((.unstaffed, Moment(milliseconds: due)))
    }
    if record.lease != 0, let due = botDue(slot) { found.append((.botDue, Moment(milliseconds: due))) }
    if let near = promiseNear(slot) { found.append((.promiseNear, Moment(milliseconds: near))) }
    if let until = preferenceEnds(slot) { found.append((.preferenceEnds, Moment(milliseconds: until))) }
    if let ends = reserveEnds(slot) { found.append((.reserveEnds, Moment(milliseconds: ends))) }
    if let ask = record.askAgainAt, ask > now { found.append((.askAgain, ask)) }
    for piece in works.slots where works[piece].agent >= 0 {
      guard let ends = works[piece].work.wrapUpEnds, ends != .never, works[piece].work.phase == .wrapUp else {
        continue
      }
      let agent = Int(works[piece].agent)
      guard roster[agent].isWilling, canServe(agent, class: Int(record.requirement)) else { continue }
      found.append((.wrapUpEnds(AgentID(UInt32(agent))), ends))
    }
    return found.enumerated().min {
      $0.element.1 != $1.element.1 ? $0.element.1 < $1.element.1 : $0.offset < $1.offset
    }?.element
  }
}
