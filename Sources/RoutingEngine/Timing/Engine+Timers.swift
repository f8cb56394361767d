// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Setting timers, and asking them.
///
/// An entry is never taken out when what it waits for changes: a contact and a piece of work each remember
/// the one entry that counts (`timerDue`), agents and offers their own deadline; the rest is dropped when its
/// time comes.
extension Engine {
  mutating func arm(_ timer: Timer, isRegular: Bool = true) {
    if timer.due == .max { return }
    timers.add(timer, delay: isRegular ? timer.due - now.milliseconds : nil)
  }

  mutating func armInteraction(_ slot: Int, isRegular: Bool = true) {
    guard let due = dueMoment(interaction: slot), due < interactions[slot].timerDue else { return }
    interactions[slot].timerDue = due
    let timer = Timer(due: due, slot: Int32(truncatingIfNeeded: slot), subject: .interaction)
    // Steps count from entering the queue: that length is what the contacts of a queue have in common.
    timers.add(timer, delay: isRegular ? due - interactions[slot].enteredQueueAt.milliseconds : nil)
  }

  mutating func armWork(_ piece: Int, isRegular: Bool = true) {
    guard let due = dueMoment(work: piece), due < workTimer(piece) else { return }
    setWorkTimer(piece, due)
    arm(Timer(due: due, slot: Int32(truncatingIfNeeded: piece), subject: .work), isRegular: isRegular)
  }

  /// When the piece's timer entry falls due; `.max`: none is on its way.
  @inline(__always) func workTimer(_ piece: Int) -> Int64 {
    piece < workTimers.count ? workTimers[piece] : .max
  }

  mutating func setWorkTimer(_ piece: Int, _ due: Int64) {
    while workTimers.count <= piece { workTimers.append(.max) }
    workTimers[piece] = due
  }

  /// When something happens next to a contact in a queue, or to a callback.
  func dueMoment(interaction slot: Int) -> Int64? {
    if interactions[slot].phase == .callback {
      return interactions[slot].sideAt == .max ? nil : interactions[slot].sideAt
    }
    if interactions[slot].phase == .triage { return botDue(slot) }
    guard interactions[slot].isInQueue else { return nil }
    var due = stepDue(slot).map { min($0.relax, $0.helpers) } ?? .max
    if let near = promiseNear(slot) { due = min(due, near) }
    if let until = preferenceEnds(slot) { due = min(due, until) }
    if let ends = reserveEnds(slot) { due = min(due, ends) }
    if let ask = interactions[slot].askAgainAt, ask > now { due = min(due, ask.milliseconds) }
    if let at = unstaffedDue(slot), at > now.milliseconds { due = min(due, at) }
    if interactions[slot].isCallback, interactions[slot].phase == .waiting { due = min(due, dialEnds(slot)) }
    if let at = botDue(slot) { due = min(due, at) }
    return due == .max ? nil : due
  }

  /// When the lead of its promise begins; nil: it has, or nothing was promised.
  func promiseNear(_ slot: Int) -> Int64? {
    interactions[slot].isPromised ? interactions[slot].promise.map(near) : nil
  }

  /// From here on it competes with live work.
  func near(_ promise: Promise) -> Int64 {
    max(0, min(promise.due, Limits.latest).milliseconds) - Limits.delay(promise.lead)
  }

  /// When it waits for the agent it prefers no longer; nil: it does not, or is being offered to it.
  func preferenceEnds(_ slot: Int) -> Int64? {
    guard interactions[slot].preference == .waiting, interactions[slot].phase == .waiting else { return nil }
    return interactions[slot].preferredUntil?.milliseconds
  }

  /// When a bot whose turn it is has failed, or a customer who says nothing more to it is done.
  func botDue(_ slot: Int) -> Int64? {
    guard interactions[slot].hasLease else { return nil }
    if interactions[slot].botIsAsked {
      let rule = plan.queue(interactions[slot].queue)?.bot ?? BotPlan()
      return interactions[slot].sideAt + max(1, Limits.delay(rule.answersWithin))
    }
    let close = delays.close[Int(interactions[slot].channel.rawValue)]
    return interactions[slot].phase == .triage && close >= 0 ? interactions[slot].sideAt + max(1, close) : nil
  }

  /// When the hours close within which a callback that stands in line may be dialled: now, if they are.
  func dialEnds(_ slot: Int) -> Int64 {
    guard let calendar = plan.callbackCalendar(of: interactions[slot].queue) else { return .max }
    if !calendar.isOpen(at: now) { return now.milliseconds }
    return calendar.closesNext(from: now)?.milliseconds ?? .max
  }

  /// When its next relax step and its next helpers are due; `.max`: there are none.
  func stepDue(_ slot: Int) -> (relax: Int64, helpers: Int64)? {
    let queue = interactions[slot].queue.index
    if interactions[slot].isCallback, interactions[slot].isWorkedOff { return nil }
    let relax = steps.relax(queue, Int(interactions[slot].relaxSteps))
    let helpers = steps.helpers(queue, Int(interactions[slot].helpersCalled))
    if relax == .max, helpers == .max { return nil }
    let entered = interactions[slot].enteredQueueAt.milliseconds
    return (relax == .max ? .max : entered + relax, helpers == .max ? .max : entered + helpers)
  }

  /// When a piece of work changes by time alone: wrap-up ends, silence parks or closes.
  func dueMoment(work piece: Int) -> Int64? {
    guard works[piece].agent >= 0 else { return nil }
    let work = works[piece].work
    let channel = Int(work.channel.rawValue)
    let last = work.lastMessageAt.milliseconds
    let close = delays.close[channel] < 0 ? Int64.max : last + delays.close[channel]
    switch work.phase {
    case .wrapUp:
      guard let ends = work.wrapUpEnds, ends != .never else { return nil }
      return ends.milliseconds
    case .held:
      let due = min(promptDue(work), remindDue(work))
      return due == .max ? nil : due
    case .consulting: return nil
    case .parked: return close == .max ? nil : close
    case .active:
      let park = delays.park[channel] < 0 ? Int64.max : last + delays.park[channel]
      let due = min(min(park, close), promptDue(work))
      return due == .max ? nil : due
    }
  }

  /// When its agent is prompted to think of an expert; `.max`: never, or that has been.
  func promptDue(_ work: AgentState.Work) -> Int64 {
    let delay = delays.prompt[Int(work.channel.rawValue)]
    return delay < 0 || work.isPrompted ? .max : work.acceptedAt.milliseconds + delay
  }

  /// When the customer on hold is to hear something next; `.max`: never.
  func remindDue(_ work: AgentState.Work) -> Int64 {
    let delay = delays.remind[Int(work.channel.rawValue)]
    return delay < 0 ? .max : (work.remindedAt ?? work.since).milliseconds + delay
  }

  /// Drops or moves what stands first and is out of date, so that `nextDeadline` is the truth.
  mutating func dropStaleTimers() {
    while let timer = timers.next {
      let slot = Int(timer.slot)
      switch timer.subject {
      case .grace:
        if roster[slot].graceEnds?.milliseconds == timer.due { return }
        timers.removeNext()
      case .skill:
        if skillDue(slot) == timer.due { return }
        timers.removeNext()
      case .matters:
        if matters.timerDue == timer.due {
          if mattersDue(after: now.milliseconds) == timer.due { return }
          matters.timerDue = .max
        }
        timers.removeNext()
        armMatters()
      case .offer:
        if offers[slot].interaction >= 0, offers[slot].open.expires.milliseconds == timer.due { return }
        timers.removeNext()
      case .interaction:
        let due = dueMoment(interaction: slot)
        if interactions[slot].timerDue == timer.due {
          if due == timer.due { return }
          interactions[slot].timerDue = .max
        }
        timers.removeNext()
        armInteraction(slot, isRegular: false)
      case .work:
        if workTimer(slot) != timer.due {
          // Most that come to their end: nothing of the work needs to be looked at.
          timers.removeNext()
          continue
        }
        if dueMoment(work: slot) == timer.due { return }
        setWorkTimer(slot, .max)
        timers.removeNext()
        armWork(slot, isRegular: false)
      }
    }
  }
}
