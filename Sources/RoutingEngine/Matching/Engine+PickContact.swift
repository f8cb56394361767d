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

  private struct Found {
    var slot = -1
    var urgency = Int64.min
    var arrivedAt = Int64.min
  }

  /// What an agent asks of the classes, and what was found so far.
  private struct Search {
    var agent: Int
    var asStaff: Bool
    /// The channels it has room for, and what counts in rows.
    var sight: RowSight
    /// For whom it is kept clear: it gets nothing less urgent.
    var kept: KeptBars.Bar
    var bar: Int64

    /// The first two of those seen so far, and how many were in the running.
    var best = Found()
    var second = Found()
    var count = 0
  }

  private func bestContact(for agent: Int, asStaff: Bool) -> ContactChoice? {
    let kept = roster[agent].keptSlot < 0 ? KeptBars.Bar() : keptBars[agent]
    var search = Search(
      agent: agent, asStaff: asStaff,
      sight: RowSight(groups: knownGroups, channels: roster[agent].ready.bits),
      kept: kept, bar: kept.slot < 0 ? Int64.min : kept.urgency(by: clocks))
    seek(&search)
    if search.best.slot < 0 { return nil }
    interactions.fetch(search.best.slot, lines: 2)
    interactions.fetch(search.second.slot, lines: 2)
    return ContactChoice(
      slot: search.best.slot, asStaff: asStaff, candidates: UInt32(search.count),
      runnerUp: behind(search.best.slot, or: search.second, for: agent))
  }

  /// Row by row; into its classes only where somebody can be better than the second.
  private func seek(_ search: inout Search) {
    let isKept = search.kept.slot >= 0
    let isKnown = areTopsKnown && pausedCount == 0
    let served = search.asStaff ? staffRows.row(search.agent) : otherRows.row(search.agent)
    let (open, tops, lanes) = (rowHeads.allOpen, rowHeads.allTops, rowHeads.lanes)
    var counts: UInt64 = 0
    search.sight.aim(at: search.bar, ages.gained)
    for index in 0..<(rowHeads.count &+ 63) / 64 {
      var word = served[index] & open[index]
      if word == 0 { continue }
      let unclear = isKnown ? rowHeads.unclear(index) : .max
      while word != 0 {
        let row = index &* 64 &+ word.trailingZeroBitCount
        let bit = word & ~(word &- 1)
        word &= word &- 1
        if unclear & bit != 0 {
          lookClosely(into: row, &search)
          if !isKept { search.sight.aim(at: search.second.urgency, ages.gained) }
          continue
        }
        if !isKept { counts &+= rowHeads.counts(of: row) }
        if !search.sight.reaches(tops, at: row &* lanes) { continue }
        if isKept {
          lookBeyondBar(into: row, &search)
        } else {
          look(into: row, &search)
          search.sight.aim(at: search.second.urgency, ages.gained)
        }
      }
    }
    search.count += RowHeads.sum(counts, search.sight.channels)
  }

  /// The classes of a row that are told by their heads, one after the other. (Those in the running are
  /// counted elsewhere.)
  @inline(never) private func look(into row: Int, _ search: inout Search) {
    for cell in rowHeads.cells(of: row) {
      if cell.slot < 0 || search.sight.channels >> cell.channel & 1 == 0 { continue }
      let urgency = cell.key &+ ages.gained[Int(cell.group & 7)]
      if urgency >= search.second.urgency { compare(Int(cell.slot), urgency, cell.arrivedAt, &search) }
    }
  }

  /// Likewise for an agent that is kept clear; those in the running are counted.
  @inline(never) private func lookBeyondBar(into row: Int, _ search: inout Search) {
    for cell in rowHeads.cells(of: row) {
      if cell.slot < 0 || search.sight.channels >> cell.channel & 1 == 0 { continue }
      let urgency = cell.key &+ ages.gained[Int(cell.group & 7)]
      if !passesKept(Int(cell.slot), urgency, search.bar, search.kept.slot) { continue }
      search.count += 1
      compare(Int(cell.slot), urgency, cell.arrivedAt, &search)
    }
  }

  /// It is the contact for whom the agent is kept clear, or to be served before that.
  @inline(__always) private func passesKept(_ slot: Int, _ urgency: Int64, _ bar: Int64, _ kept: Int32)
    -> Bool
  {
    if urgency != bar { return urgency > bar || slot == Int(kept) }
    return slot == Int(kept) || arrivedBefore(slot, Int(kept))
  }

  /// The classes of a row, where more than the urgency of the first may count; those in the running are
  /// counted.
  @inline(never) private func lookClosely(into row: Int, _ search: inout Search) {
    let isKnown = areTopsKnown
    let numbers = rowHeads.numbers(of: row)
    let cells = rowHeads.cells(of: row)
    for index in cells.indices {
      let cell = cells[index]
      if cell.slot < 0 || search.sight.channels >> cell.channel & 1 == 0 { continue }
      if cell.isUnclear || pausedCount > 0 {
        guard let other = candidate(Int(numbers[index]), for: search.agent) else { continue }
        search.count += 1
        compare(other, urgency(other), interactions[other].arrivedAt.milliseconds, &search)
      } else {
        let urgency =
          isKnown
          ? cell.key &+ ages.gained[Int(cell.group & 7)]
          : heads[Int(numbers[index])].urgency(by: clocks)
        if search.kept.slot >= 0, !passesKept(Int(cell.slot), urgency, search.bar, search.kept.slot) {
          continue
        }
        search.count += 1
        compare(Int(cell.slot), urgency, cell.arrivedAt, &search)
      }
    }
  }

  /// Of each row it is known who is the first in line, for each group that ages alike.
  @inline(__always) var knownGroups: Int { min(ages.groups.count, RowHeads.groupsAtMost) }

  @inline(__always) var areTopsKnown: Bool {
    ages.groups.count <= RowHeads.groupsAtMost && classes.count <= RowHeads.classesAtMost
  }

  @inline(__always)
  private func compare(_ slot: Int, _ urgency: Int64, _ arrivedAt: Int64, _ search: inout Search) {
    let new = Found(slot: slot, urgency: urgency, arrivedAt: arrivedAt)
    if urgency > search.best.urgency || search.best.slot < 0
      || urgency == search.best.urgency && isEarlier(new, than: search.best)
    {
      search.second = search.best
      search.best = new
    } else if urgency > search.second.urgency || search.second.slot < 0
      || urgency == search.second.urgency && isEarlier(new, than: search.second)
    {
      search.second = new
    }
  }

  @inline(__always) private func isEarlier(_ a: Found, than b: Found) -> Bool {
    a.arrivedAt != b.arrivedAt ? a.arrivedAt < b.arrivedAt : hasSmallerNumber(a.slot, b.slot)
  }

  /// Whether time alone may have brought a contact before the one for whom the agent is kept clear: one of
  /// a class that ages differently. (Those that age alike were behind it, and stay so.)
  func mayBeOvertaken(_ agent: Int) -> Bool {
    if roster[agent].keptSlot < 0 || ages.groups.count < 2 { return false }
    let kept = keptBars[agent]
    let bar = kept.urgency(by: clocks)
    let mask = roster[agent].ready.bits
    if mask == 0 { return false }
    if !areTopsKnown { return isOvertakenInClasses(agent, by: bar) }
    let group = Int(kept.group)
    var sight = RowSight(groups: knownGroups, channels: mask)
    sight.aim(at: bar, ages.gained, but: group)
    let (open, tops, lanes) = (rowHeads.allOpen, rowHeads.allTops, rowHeads.lanes)
    for index in 0..<(rowHeads.count &+ 63) / 64 {
      var word = servedWord(agent, index) & open[index]
      while word != 0 {
        let row = index &* 64 &+ word.trailingZeroBitCount
        word &= word &- 1
        if sight.reaches(tops, at: row &* lanes) { return true }
      }
    }
    return false
  }

  /// Likewise, where the classes have to be asked one by one.
  private func isOvertakenInClasses(_ agent: Int, by bar: Int64) -> Bool {
    for index in 0..<(rowHeads.count + 63) / 64 {
      var word = servedWord(agent, index) & rowHeads.open(index)
      while word != 0 {
        let row = index * 64 + word.trailingZeroBitCount
        word &= word - 1
        for number in rowHeads.numbers(of: row) {
          let head = heads[Int(number)]
          if head.slot < 0 || head.group == keptBars[agent].group
            || roster[agent].ready.bits >> head.channel.rawValue & 1 == 0
          {
            continue
          }
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
  private func behind(_ best: Int, or second: Found, for agent: Int) -> Int? {
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
