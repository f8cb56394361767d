// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Invariants of the indexes and of matching.
extension Engine {
  /// Lines are in order, heads are heads, eligibility is what the rules say.
  func checkIndexes(_ broken: inout [String]) {
    if !dirtyAgents.isEmpty || !dirtyInteractions.isEmpty { broken.append("something was left unlooked at") }
    if keepableCount != roster.indices.count(where: { keepable[0, $0] }) {
      broken.append("agents that could be kept clear are miscounted")
    }
    var waiting = 0
    for number in classes.indices {
      let line = classes[number].line.entries
      waiting += line.count
      if line.count != classes[number].line.count { broken.append("class \(number): its line is miscounted") }
      for place in line.indices.dropFirst() where !precedes(line[place - 1], line[place]) {
        broken.append("class \(number): the less urgent stands before the more urgent")
      }
      for entry in line
      where !interactions[Int(entry.slot)].standsInLine
        || Int(interactions[Int(entry.slot)].requirement) != number
        || interactions[Int(entry.slot)].key != entry.key
      {
        broken.append("class \(number): \(interactions[Int(entry.slot)].id.raw) stands there by mistake")
      }
      if heads[number].slot != line.first?.slot ?? -1 {
        broken.append("class \(number): its head is not its first")
      }
      checkWanted(number, line, &broken)
      for agent in roster.indices { checkEligibility(agent, number, &broken) }
    }
    checkRows(&broken)
    checkKeptBars(&broken)
    let known = interactions.slots.count { interactions[$0].phase == .waiting }
    if preferringCount != interactions.slots.count(where: { interactions[$0].preference == .waiting }) {
      broken.append("those who wait for one agent are miscounted")
    }
    if waiting != known { broken.append("\(known) contacts wait, \(waiting) stand in classes") }
    checkReserves(&broken)
    if slots.count != interactions.count { broken.append("the table of contacts has \(slots.count) entries") }
    if offerSlots.count != offers.count {
      broken.append("the table of offers has \(offerSlots.count) entries")
    }
    for agent in roster.indices where signedIn[0, agent] != roster[agent].isSignedIn {
      broken.append("agent \(agent): the signed-in bit is wrong")
    }
    let called = interactions.slots.filter { interactions[$0].isCallback }
    let customers = Set(called.map { interactions[$0].callbackKey })
    if customers.count != called.count || callbacks.count != called.count {
      broken.append(
        "\(called.count) callbacks of \(customers.count) customers, \(callbacks.count) in the table")
    }
    for queue in plan.queues.indices {
      for channel in ChannelKind.allCases {
        let id = QueueID(UInt32(queue))
        let count = interactions.slots.count {
          interactions[$0].isInQueue && interactions[$0].queue == id && interactions[$0].channel == channel
        }
        if count != waitingNow(id, channel) { broken.append("queue \(queue): \(channel.name) is miscounted") }
      }
    }
  }

  /// What is known of a row is so of its classes.
  private func checkRows(_ broken: inout [String]) {
    for row in 0..<rowHeads.count {
      let all = classes.indices.filter { rowOfClass[$0] == row }
      let there = all.filter { heads[$0].slot >= 0 }
      if rowHeads.numbers(of: row).map({ Int($0) }) != all {
        broken.append("row \(row): its classes are others")
      }
      for channel in ChannelKind.allCases {
        let mask = UInt8(1) << channel.rawValue
        if RowHeads.sum(rowHeads.counts(of: row), mask)
          != there.count(where: { heads[$0].channel == channel })
        {
          broken.append("row \(row): its \(channel.name) classes with somebody in line are miscounted")
        }
      }
      let (index, bit) = (row >> 6, UInt64(row & 63))
      let isUnclear = there.contains { heads[$0].isRefused || heads[$0].mustLeave > 0 }
      if rowHeads.open(index) >> bit & 1 == 1 && there.isEmpty
        || rowHeads.open(index) >> bit & 1 == 0 && !there.isEmpty
        || (rowHeads.unclear(index) >> bit & 1 == 1) != isUnclear
      {
        broken.append("row \(row): its bits are wrong")
      }
      checkHeads(of: row, all, &broken)
    }
  }

  private func checkHeads(of row: Int, _ all: [Int], _ broken: inout [String]) {
    let (cells, wants) = (rowHeads.cells(of: row), rowHeads.wantedCells(of: row))
    for (index, number) in all.enumerated() where cells.count == all.count {
      let (cell, want) = (cells[index], wants[index])
      let isWanted = wanted[number].slot >= 0 && wanted[number].mustLeave == 0
      if cell.slot != heads[number].slot || want.slot != (isWanted ? wanted[number].slot : -1) {
        broken.append("row \(row): its heads are others")
      }
      for known in [cell, want] where known.slot >= 0 {
        let contact = interactions[Int(known.slot)]
        if known.key != contact.key || known.arrivedAt != contact.arrivedAt.milliseconds
          || known.channel != contact.channel.rawValue
          || known.isUnclear != (contact.refusals >= 0)
            && heads[number].mustLeave == 0
        {
          broken.append("row \(row): what it says of \(contact.id.raw) is wrong")
        }
      }
    }
    for group in 0..<min(ages.groups.count, RowHeads.groupsAtMost) {
      for channel in 0..<4 {
        let own = all.filter { heads[$0].group == group && heads[$0].channel.rawValue == channel }
        let top = own.filter { heads[$0].slot >= 0 }.map { heads[$0].key }.max()
        let want = own.filter { wanted[$0].slot >= 0 && wanted[$0].mustLeave == 0 }.map { wanted[$0].key }
          .max()
        if rowHeads.allTops[row * rowHeads.lanes + group * 4 + channel] != top ?? .min
          || rowHeads.allWantedTops[row * rowHeads.lanes + group * 4 + channel] != want ?? .min
        {
          broken.append("row \(row): its first is another")
        }
      }
    }
  }

  /// What a line says of its contacts is so, and the first for whom nobody is kept clear is known.
  private func checkWanted(_ number: Int, _ line: [ClassLine.Entry], _ broken: inout [String]) {
    for entry in line
    where entry.isKept != (interactions[Int(entry.slot)].keeper >= 0)
      || entry.isRefused != (interactions[Int(entry.slot)].refusals >= 0)
    {
      broken.append("class \(number): what its line says of \(interactions[Int(entry.slot)].id.raw) is wrong")
    }
    let first = line.first { !$0.isKept }
    if wanted[number].slot != first?.slot ?? -1 {
      broken.append("class \(number): the first for whom nobody is kept clear is another")
    }
  }

  /// Whoever is kept clear has the bar of that contact, and none is below the bound of all.
  private func checkKeptBars(_ broken: inout [String]) {
    let floor = keptBars.floor(by: clocks)
    for agent in roster.indices where roster[agent].isDefined {
      let (slot, bar) = (Int(roster[agent].keptSlot), keptBars[agent])
      let isRight = slot < 0 ? bar.slot < 0 : bar.slot == slot && bar.urgency(by: clocks) == urgency(slot)
      if !isRight { broken.append("agent \(agent): the bar is not that of the contact it is kept clear for") }
      if slot >= 0, urgency(slot) < floor { broken.append("agent \(agent): kept clear below the bound") }
    }
  }

  private func checkReserves(_ broken: inout [String]) {
    for row in reserves.ways.indices {
      let own = roster.indices.filter {
        roster[$0].isDefined && reserves.ways[row].admits(roster[$0].profile)
      }
      if own.count(where: { roster[$0].isSignedIn }) != reserves.signedIn[row] {
        broken.append("reserve \(row): those signed in are miscounted")
      }
      for channel in 0..<4 {
        let ready = own.count { roster[$0].ready.bits >> UInt8(channel) & 1 == 1 }
        if ready != reserves.ready[row * 4 + channel] {
          broken.append("reserve \(row): the ready are miscounted")
        }
      }
    }
  }

  private func checkEligibility(_ agent: Int, _ number: Int, _ broken: inout [String]) {
    let ways = roster[agent].isDefined ? classes[number].ways : []
    let asStaff = ways.contains { $0.asStaff && $0.admits(roster[agent].profile) }
    let otherwise = ways.contains { !$0.asStaff && $0.admits(roster[agent].profile) }
    let row = Int(rowOfClass[number])
    let holds =
      staffOfClass[row, agent] == asStaff && staffRows[agent, row] == asStaff
      && othersOfClass[row, agent] == (otherwise && !asStaff)
      && otherRows[agent, row] == (otherwise && !asStaff)
    if !holds { broken.append("class \(number): the bits of agent \(agent) are wrong") }
  }

  /// Nobody with room and nobody who waits could have each other. Named exceptions: the agent refused the
  /// contact within the last 30 s, is reserved for better tiers, or kept clear for another. And who could
  /// be kept clear, is.
  func checkConserving(_ broken: inout [String]) {
    for slot in interactions.slots where interactions[slot].phase == .waiting {
      let record = interactions[slot]
      if record.preference == .waiting {
        checkPreferring(slot, &broken)
        continue
      }
      if isForsaken(slot) { broken.append("interaction \(record.id.raw) waits, and nobody is there") }
      for agent in roster.indices where canServe(agent, class: Int(record.requirement)) {
        if isPaused(slot) || hasRefused(agent, slot) || isHeldBack(agent, class: Int(record.requirement)) {
          continue
        }
        let hasRoom = roster[agent].ready.contains(record.channel)
        if hasRoom, roster[agent].keptClearFor == 0 || roster[agent].keptClearFor == record.id.raw {
          broken.append("interaction \(record.id.raw) waits, and agent \(agent) has room for it")
        }
        let mayStandBack = heads[Int(record.requirement)].mustLeave > 0
        let wantsKeeper =
          record.keeper < 0 && !mayStandBack && roster[agent].terms.alone.contains(record.channel)
        if wantsKeeper, keepable[0, agent], !hasRoom {
          broken.append("interaction \(record.id.raw) needs an agent alone, and \(agent) is not kept clear")
        }
      }
    }
  }

  /// Waits for one agent by right, and that agent has no room.
  private func checkPreferring(_ slot: Int, _ broken: inout [String]) {
    let record = interactions[slot]
    let name = "interaction \(record.id.raw)"
    guard let id = record.arrival.preferred, let until = record.preferredUntil,
      isWaitedFor(id, by: slot, until: until)
    else {
      broken.append("\(name) waits for an agent it should not wait for")
      return
    }
    // One kept clear for another may have it later, when it has become the more urgent: by time alone.
    let isFree = roster[id.index].keptClearFor == 0 || roster[id.index].keptClearFor == record.id.raw
    if isFree, roster[id.index].ready.contains(record.channel), mayHave(id.index, slot) {
      broken.append("\(name) waits for agent \(id.raw), who has room")
    }
  }

  /// Nothing is overdue, and everything that comes by time has an entry.
  func checkClocks(_ broken: inout [String]) {
    if let next = nextDeadline, next <= now {
      broken.append("something is overdue since \(next.milliseconds)")
    }
    let timed: [InteractionPhase] = [.waiting, .offered, .callback, .triage]
    for slot in interactions.slots where timed.contains(interactions[slot].phase) {
      if let due = dueMoment(interaction: slot), interactions[slot].timerDue > due {
        broken.append("interaction \(interactions[slot].id.raw): nothing wakes it")
      }
    }
    for agent in roster.indices {
      if let due = skillDue(agent), due <= now.milliseconds {
        broken.append("agent \(agent): a skill has ended")
      }
    }
    for piece in works.slots where works[piece].agent >= 0 {
      if let due = dueMoment(work: piece), workTimer(piece) > due {
        broken.append("work on \(works[piece].work.interaction.raw): nothing wakes it")
      }
    }
  }
}

extension WorkPhase {
  /// As `InteractionPhase` spells it.
  var name: String {
    switch self {
    case .active: "active"
    case .held: "held"
    case .parked: "parked"
    case .wrapUp: "wrap-up"
    case .consulting: "consulting"
    }
  }
}
