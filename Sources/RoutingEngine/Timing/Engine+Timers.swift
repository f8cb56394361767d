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
    guard let due = dueMoment(work: piece), due < works[piece].timerDue else { return }
    works[piece].timerDue = due
    arm(Timer(due: due, slot: Int32(truncatingIfNeeded: piece), subject: .work), isRegular: isRegular)
  }

  /// When something happens next to a contact in a queue.
  func dueMoment(interaction slot: Int) -> Int64? {
    guard interactions[slot].isInQueue else { return nil }
    var due = stepDue(slot).map { min($0.relax, $0.helpers) } ?? .max
    if let near = promiseNear(slot) { due = min(due, near) }
    if let until = preferenceEnds(slot) { due = min(due, until) }
    if let ends = reserveEnds(slot) { due = min(due, ends) }
    if let ask = interactions[slot].askAgainAt, ask > now { due = min(due, ask.milliseconds) }
    return due == .max ? nil : due
  }

  /// When the lead of its promise begins; nil: it has, or nothing was promised.
  func promiseNear(_ slot: Int) -> Int64? {
    interactions[slot].isPromised ? interactions[slot].arrival.promise.map(near) : nil
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

  /// When its next relax step and its next helpers are due; `.max`: there are none.
  func stepDue(_ slot: Int) -> (relax: Int64, helpers: Int64)? {
    let queue = interactions[slot].queue.index
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
    case .held: return nil
    case .parked: return close == .max ? nil : close
    case .active:
      let park = delays.park[channel] < 0 ? Int64.max : last + delays.park[channel]
      return min(park, close) == .max ? nil : min(park, close)
    }
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
        let due = dueMoment(work: slot)
        if works[slot].timerDue == timer.due {
          if due == timer.due { return }
          works[slot].timerDue = .max
        }
        timers.removeNext()
        armWork(slot, isRegular: false)
      }
    }
  }
}
