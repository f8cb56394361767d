// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Which contact an agent gets.
extension Engine {
  /// The most urgent contact that the agent has room for: as staff, else as helper or by `also-queue`.
  func bestContact(for agent: Int) -> ContactChoice? {
    if roster[agent].ready.isEmpty { return nil }
    let own = bestContact(for: agent, asStaff: true)
    if preferringCount > 0, let slot = bestPreferring(agent) { return better(slot, or: own) }
    if own != nil || othersCount == 0 { return own }
    return bestContact(for: agent, asStaff: false)
  }

  private func bestContact(for agent: Int, asStaff: Bool) -> ContactChoice? {
    let mask = roster[agent].ready.bits
    // Whoever is kept clear gets nothing less urgent.
    let kept = roster[agent].keptSlot < 0 ? KeptBars.Bar() : keptBars[agent]
    let bar = kept.slot < 0 ? Int64.min : kept.urgency(by: clocks)
    var best = (slot: -1, urgency: Int64.min)
    var second = best
    var count: UInt32 = 0
    for index in 0..<min(asStaff ? staffClasses.stride : otherClasses.stride, nonEmpty.stride) {
      var word = asStaff ? staffClasses.word(agent, index) : otherClasses.word(agent, index)
      if word == 0 { continue }
      word &= nonEmptyWord(mask, index)
      while word != 0 {
        let number = index * 64 + word.trailingZeroBitCount
        word &= word - 1
        let head = heads[number]
        var slot = Int(head.slot)
        var urgency = head.urgency(by: clocks)
        if head.isRefused || head.mustLeave > 0 || pausedCount > 0 {
          // More than its place counts.
          guard let other = candidate(number, for: agent) else { continue }
          slot = other
          urgency = self.urgency(slot)
        } else if urgency <= bar, kept.slot >= 0, slot != Int(kept.slot),
          urgency < bar || !arrivedBefore(slot, Int(kept.slot))
        {
          continue
        }
        count += 1
        if urgency > best.urgency || best.slot < 0
          || urgency == best.urgency && arrivedBefore(slot, best.slot)
        {
          second = best
          best = (slot, urgency)
        } else if urgency > second.urgency || second.slot < 0
          || urgency == second.urgency && arrivedBefore(slot, second.slot)
        {
          second = (slot, urgency)
        }
      }
    }
    if best.slot < 0 { return nil }
    return ContactChoice(
      slot: best.slot, asStaff: asStaff, candidates: count,
      runnerUp: behind(best.slot, or: second, for: agent))
  }

  /// 64 classes at once: those with somebody in line, of the channels.
  @inline(__always) private func nonEmptyWord(_ channels: UInt8, _ index: Int) -> UInt64 {
    var open: UInt64 = 0
    for channel in 0..<4 where channels >> UInt8(channel) & 1 == 1 { open |= nonEmpty.word(channel, index) }
    return open
  }

  /// Whether time alone may have brought a contact before the one for whom the agent is kept clear: one of
  /// a class that ages differently. (Those that age alike were behind it, and stay so.)
  func mayBeOvertaken(_ agent: Int) -> Bool {
    if roster[agent].keptSlot < 0 || ages.groups.count < 2 { return false }
    let kept = keptBars[agent]
    let bar = kept.urgency(by: clocks)
    if topBeside(kept) < bar { return false }
    let mask = roster[agent].ready.bits
    for index in 0..<min(staffClasses.stride, nonEmpty.stride) {
      var word = servedWord(agent, index)
      if word == 0 { continue }
      word &= nonEmptyWord(mask, index) & ~ages.word(Int(kept.group), index)
      while word != 0 {
        let number = index * 64 + word.trailingZeroBitCount
        word &= word - 1
        if heads[number].urgency(by: clocks) >= bar { return true }
      }
    }
    return false
  }

  /// The highest urgency of each group of classes that age alike, into `tops`. Until the next match is made
  /// they only fall. Where the agents are not many times as many as the classes it is not worth the look.
  mutating func findTops() {
    tops.clear()
    if ages.groups.count < 2 || roster.count < heads.count * 16 { return }
    while tops.count < ages.groups.count { tops.append(.min) }
    for number in heads.indices where heads[number].slot >= 0 {
      let group = Int(heads[number].group)
      tops[group] = max(tops[group], heads[number].urgency(by: clocks))
    }
  }

  /// Nobody's urgency is higher in classes that age unlike the contact's for whom an agent is kept clear.
  @inline(__always) func topBeside(_ kept: KeptBars.Bar) -> Int64 {
    if tops.isEmpty { return ages.groups.count < 2 ? .min : .max }
    var top = Int64.min
    for group in tops.indices where group != Int(kept.group) { top = max(top, tops[group]) }
    return top
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
  private func behind(_ best: Int, or second: (slot: Int, urgency: Int64), for agent: Int) -> Int? {
    let other = second.slot < 0 ? nil : second.slot
    let number = Int(interactions[best].requirement)
    guard let next = secondCandidate(number, best, for: agent) else { return other }
    if second.slot < 0 { return next.slot }
    if next.urgency != second.urgency { return next.urgency > second.urgency ? next.slot : other }
    return arrivedBefore(next.slot, second.slot) ? next.slot : other
  }

  private func secondCandidate(_ number: Int, _ best: Int, for agent: Int) -> (slot: Int, urgency: Int64)? {
    guard let second = classes[number].line.second else { return nil }
    if Int(heads[number].slot) == best {
      // Nearly always.
      let next = Int(second.slot)
      let urgency = heads[number].with(second).urgency(by: clocks)
      if second.isRefused || heads[number].mustLeave > 0 || pausedCount > 0 {
        if mayHave(agent, next) { return (next, urgency) }
        if !hasRefused(agent, next) { return nil }
      } else {
        return passesBar(agent, next, urgency) ? (next, urgency) : nil
      }
    }
    let passing = Passing(refusedBy: agent, slot: best)
    guard let next = mostUrgent(in: number, passing: passing), mayHave(agent, next) else { return nil }
    return (next, urgency(next))
  }
}
