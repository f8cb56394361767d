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

  /// What an agent asks of the classes.
  private struct Seeking {
    var agent: Int
    var asStaff: Bool
    /// The channels it has room for.
    var mask: UInt8
    /// For whom it is kept clear: it gets nothing less urgent.
    var kept: KeptBars.Bar
    var bar: Int64
  }

  /// The first two of those seen so far, and how many were in the running.
  private struct Finding {
    var best = (slot: -1, urgency: Int64.min)
    var second = (slot: -1, urgency: Int64.min)
    var count = 0
  }

  private func bestContact(for agent: Int, asStaff: Bool) -> ContactChoice? {
    let kept = roster[agent].keptSlot < 0 ? KeptBars.Bar() : keptBars[agent]
    let seeking = Seeking(
      agent: agent, asStaff: asStaff, mask: roster[agent].ready.bits, kept: kept,
      bar: kept.slot < 0 ? Int64.min : kept.urgency(by: clocks))
    var found = Finding()
    seek(seeking, &found)
    if found.best.slot < 0 { return nil }
    interactions.fetch(found.best.slot, lines: 2)
    interactions.fetch(found.second.slot, lines: 2)
    return ContactChoice(
      slot: found.best.slot, asStaff: asStaff, candidates: UInt32(found.count),
      runnerUp: behind(found.best.slot, or: found.second, for: agent))
  }

  /// Row by row; into its classes only where somebody can be better than the second.
  private func seek(_ seeking: Seeking, _ found: inout Finding) {
    let isKept = seeking.kept.slot >= 0
    let isKnown = areTopsKnown && pausedCount == 0
    let served = seeking.asStaff ? staffRows.row(seeking.agent) : otherRows.row(seeking.agent)
    let gained = gains()
    var counts: UInt64 = 0
    for index in 0..<(rowHeads.count + 63) / 64 {
      var word = served[index] & rowHeads.open(index)
      if word == 0 { continue }
      let unclear = isKnown ? rowHeads.unclear(index) : .max
      while word != 0 {
        let row = index * 64 + word.trailingZeroBitCount
        let bit = word & ~(word - 1)
        word &= word - 1
        if unclear & bit != 0 {
          lookClosely(into: row, seeking, &found)
          continue
        }
        if !isKept { counts &+= rowHeads.counts(of: row) }
        if reaches(isKept ? seeking.bar : found.second.urgency, row, gained) {
          look(into: row, gained, seeking, &found)
        }
      }
    }
    found.count += RowHeads.sum(counts, seeking.mask)
  }

  /// The classes of a row that are told by their heads, one after the other. (Those in the running are
  /// counted here only where the agent is kept clear.)
  @inline(__always)
  private func look(into row: Int, _ gained: SIMD8<Int64>, _ seeking: Seeking, _ found: inout Finding) {
    let all = heads.pointer(from: 0, count: heads.count)
    for number in rowHeads.numbers(of: row) {
      let head = all + Int(number)
      if head.pointee.slot < 0 || seeking.mask >> head.pointee.channel.rawValue & 1 == 0 { continue }
      let urgency = head.pointee.key &+ gained[Int(head.pointee.group)]
      if seeking.kept.slot >= 0 {
        if passesKept(Int(head.pointee.slot), urgency, seeking) {
          found.count += 1
          compare(Int(head.pointee.slot), urgency, &found)
        }
      } else if urgency >= found.second.urgency {
        compare(Int(head.pointee.slot), urgency, &found)
      }
    }
  }

  /// It is the contact for whom the agent is kept clear, or to be served before that.
  @inline(__always) private func passesKept(_ slot: Int, _ urgency: Int64, _ seeking: Seeking) -> Bool {
    if urgency != seeking.bar { return urgency > seeking.bar || slot == Int(seeking.kept.slot) }
    return slot == Int(seeking.kept.slot) || arrivedBefore(slot, Int(seeking.kept.slot))
  }

  /// The classes of a row, where more than the urgency of the first may count; those in the running are
  /// counted.
  private func lookClosely(into row: Int, _ seeking: Seeking, _ found: inout Finding) {
    for number in rowHeads.numbers(of: row) {
      let head = heads[Int(number)]
      if head.slot < 0 || seeking.mask >> head.channel.rawValue & 1 == 0 { continue }
      if head.isUnclear || pausedCount > 0 {
        guard let other = candidate(Int(number), for: seeking.agent) else { continue }
        found.count += 1
        compare(other, urgency(other), &found)
      } else {
        let urgency = head.urgency(by: clocks)
        if seeking.kept.slot >= 0, !passesKept(Int(head.slot), urgency, seeking) { continue }
        found.count += 1
        compare(Int(head.slot), urgency, &found)
      }
    }
  }

  /// Of each row it is known who is the first in line, for each group that ages alike.
  @inline(__always) var areTopsKnown: Bool {
    ages.groups.count <= RowHeads.groupsAtMost && classes.count <= RowHeads.classesAtMost
  }

  /// What their clocks add to the keys of the groups that age alike; of the first so many.
  @inline(__always) func gains() -> SIMD8<Int64> {
    var gained = SIMD8<Int64>(repeating: 0)
    for group in 0..<min(ages.groups.count, RowHeads.groupsAtMost) {
      gained[group] = ages.groups[group].rate &* clocks.now[Int(ages.groups[group].clock)]
    }
    return gained
  }

  /// Somebody in line is as urgent, or more.
  ///
  /// - Parameter left: a group that does not count.
  @inline(__always)
  func reaches(_ urgency: Int64, _ row: Int, _ gained: SIMD8<Int64>, but left: Int = -1) -> Bool {
    let tops = rowHeads.tops(of: row)
    for group in 0..<min(ages.groups.count, RowHeads.groupsAtMost) where group != left {
      if tops[group] != .min, tops[group] &+ gained[group] >= urgency { return true }
    }
    return false
  }

  @inline(__always) private func compare(_ slot: Int, _ urgency: Int64, _ found: inout Finding) {
    if urgency > found.best.urgency || found.best.slot < 0
      || urgency == found.best.urgency && arrivedBefore(slot, found.best.slot)
    {
      found.second = found.best
      found.best = (slot, urgency)
    } else if urgency > found.second.urgency || found.second.slot < 0
      || urgency == found.second.urgency && arrivedBefore(slot, found.second.slot)
    {
      found.second = (slot, urgency)
    }
  }

  /// Whether time alone may have brought a contact before the one for whom the agent is kept clear: one of
  /// a class that ages differently. (Those that age alike were behind it, and stay so.)
  func mayBeOvertaken(_ agent: Int) -> Bool {
    if roster[agent].keptSlot < 0 || ages.groups.count < 2 { return false }
    let kept = keptBars[agent]
    let bar = kept.urgency(by: clocks)
    let mask = roster[agent].ready.bits
    let isKnown = areTopsKnown
    let gained = gains()
    for index in 0..<(rowHeads.count + 63) / 64 {
      var word = servedWord(agent, index) & rowHeads.open(index)
      while word != 0 {
        let row = index * 64 + word.trailingZeroBitCount
        word &= word - 1
        if isKnown, !reaches(bar, row, gained, but: Int(kept.group)) { continue }
        for number in rowHeads.numbers(of: row) {
          let head = heads[Int(number)]
          if head.slot < 0 || head.group == kept.group || mask >> head.channel.rawValue & 1 == 0 { continue }
          if head.urgency(by: clocks) >= bar { return true }
        }
      }
    }
    return false
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
