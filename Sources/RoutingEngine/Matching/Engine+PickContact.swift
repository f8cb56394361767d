// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Which contact an agent gets.
extension Engine {
  /// The most urgent contact that the agent has room for: as staff, else as helper or by `also-queue`.
  func bestContact(for agent: Int) -> ContactChoice? {
    if roster[agent].ready.isEmpty { return nil }
    let own = bestContact(for: agent, asStaff: true)
    if roster[agent].firstPreferring >= 0, let slot = bestPreferring(agent) { return better(slot, or: own) }
    if own != nil { return own }
    return bestContact(for: agent, asStaff: false)
  }

  private func bestContact(for agent: Int, asStaff: Bool) -> ContactChoice? {
    let mask = roster[agent].ready
    // Whoever is kept clear gets nothing less urgent, and from paused queues comes nothing: each head must be
    // looked at with that in mind.
    let isKept = roster[agent].keptClearFor != 0 || pausedCount > 0
    var best = ClassHead()
    var second = ClassHead()
    var count: UInt32 = 0
    for index in 0..<min(asStaff ? staffClasses.stride : otherClasses.stride, nonEmpty.stride) {
      var word = asStaff ? staffClasses.word(agent, index) : otherClasses.word(agent, index)
      if word == 0 { continue }
      var open: UInt64 = 0
      for channel in 0..<4 where mask.bits >> UInt8(channel) & 1 == 1 {
        open |= nonEmpty.word(channel, index)
      }
      word &= open
      while word != 0 {
        let number = index * 64 + word.trailingZeroBitCount
        word &= word - 1
        var head = heads[number]
        if isKept || head.isRefused || head.mustLeave > 0 {
          guard let slot = candidate(number, for: agent) else { continue }
          head = self.head(of: slot, like: head)
        }
        count += 1
        if best.slot >= 0, !head.isServed(before: best, by: clocks) {
          if second.slot < 0 || head.isServed(before: second, by: clocks) { second = head }
        } else {
          second = best
          best = head
        }
      }
    }
    if best.slot < 0 { return nil }
    let slot = Int(best.slot)
    let other = second.slot < 0 ? nil : Int(second.slot)
    return ContactChoice(
      slot: slot, asStaff: asStaff, candidates: count, runnerUp: behind(slot, or: other, for: agent))
  }

  /// The contact as if it were the head of its class.
  func head(of slot: Int, like head: ClassHead) -> ClassHead {
    ClassHead(
      key: interactions[slot].key, rate: head.rate, arrivedAt: interactions[slot].arrivedAt.milliseconds,
      id: interactions[slot].id.raw, slot: Int32(truncatingIfNeeded: slot), clock: head.clock)
  }

  /// The most urgent contact of the class that the agent may have.
  private func candidate(_ number: Int, for agent: Int) -> Int? {
    let head = Int(heads[number].slot)
    if head < 0 { return nil }
    if mayHave(agent, head) { return head }
    if !hasRefused(agent, head) { return nil }  // kept clear for something more urgent than all of these
    guard let next = mostUrgent(in: number, passing: Passing(refusedBy: agent)) else { return nil }
    return mayHave(agent, next) ? next : nil
  }

  /// One who waits for this agent alone, against the best of its classes as staff.
  private func better(_ slot: Int, or own: ContactChoice?) -> ContactChoice {
    guard let own else { return ContactChoice(slot: slot, asStaff: true, candidates: 1, runnerUp: nil) }
    var choice = own
    choice.candidates += 1
    if isMoreUrgent(slot, than: own.slot) {
      choice.slot = slot
      choice.runnerUp = own.slot
    } else if choice.runnerUp.map({ isMoreUrgent(slot, than: $0) }) ?? true {
      choice.runnerUp = slot
    }
    return choice
  }

  /// Who would have been next: the second of the winner's class, or the best of another.
  private func behind(_ best: Int, or second: Int?, for agent: Int) -> Int? {
    guard let next = secondCandidate(Int(interactions[best].requirement), best, for: agent) else {
      return second
    }
    guard let second else { return next }
    return isMoreUrgent(next, than: second) ? next : second
  }

  private func secondCandidate(_ number: Int, _ best: Int, for agent: Int) -> Int? {
    guard let second = classes[number].line.second else { return nil }
    if Int(heads[number].slot) == best {
      // Nearly always.
      let next = Int(second.slot)
      if mayHave(agent, next) { return next }
      if !hasRefused(agent, next) { return nil }
    }
    let passing = Passing(refusedBy: agent, slot: best)
    guard let next = mostUrgent(in: number, passing: passing) else { return nil }
    return mayHave(agent, next) ? next : nil
  }
}
