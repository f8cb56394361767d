// SPDX-License-Identifier: Apache-2.0

import Interactions

/// A plan comes into force, or a state is put in: all that follows from the state is built anew.
extension Engine {
  mutating func activate(_ version: PlanVersion) {
    setDownWaits()
    if let prepared, prepared.version == version {
      written = prepared
      self.prepared = nil
    } else {
      assert(plan.version == version, "the plan was not prepared")
      written.version = version
    }
    applyModes()
    // Steps are counted by the new plan: those that are due by it are taken anew, and said.
    for slot in interactions.slots where interactions[slot].isInQueue {
      interactions[slot].relaxSteps = 0
      interactions[slot].helpersCalled = 0
      interactions[slot].isPastReserve = false
    }
    beginMissingPeaks()
    rebuild()
  }

  /// The calendars of the plan in force are known for longer. Without the prepared plan (recovery knows
  /// enough already) they stay as they are.
  mutating func refillCalendars(_ version: PlanVersion) {
    setDownWaits()
    if let prepared, prepared.version == version, prepared.version == plan.version {
      plan.calendars = prepared.calendars
      written.calendars = prepared.calendars
      self.prepared = nil
    }
    rebuild()
  }

  /// What each waiting clock shows by the calendars that hold now is kept when others do.
  private mutating func setDownWaits() {
    if plan.calendars.isEmpty, prepared?.calendars.isEmpty ?? true { return }
    for slot in interactions.slots where interactions[slot].isInQueue {
      interactions[slot].waited = waited(slot)
      interactions[slot].waitedAt = now
      // Who stands back counts from what was set down.
      interactions[slot].isPastReserve = false
    }
  }

  /// Terms, classes, eligibility, room, figures and timers from plan and records.
  mutating func rebuild() {
    classes.removeAll()
    classesOfFigure.removeAll()
    heads = Rows()
    wanted = Rows()
    ages = AgeGroups()
    ladders = SkillLadders()
    keptBars = KeptBars()
    keptBars.reserve(roster.count)
    classNumbers = ClassTable()
    rowOfClass = Rows()
    rowNumbers = ClassTable()
    staffOfClass = BitMatrix(rows: 0, columns: roster.count)
    othersOfClass = BitMatrix(rows: 0, columns: roster.count)
    staffRows = BitMatrix(rows: roster.count)
    otherRows = BitMatrix(rows: roster.count)
    othersCount = 0
    rowHeads = RowHeads()
    timers = Timers()
    delays = ChannelDelays(plan)
    steps = StepTimes(plan)
    while queueModes.count < plan.queues.count { queueModes.append(.open) }
    for queue in queueModes.indices where queue >= plan.queues.count || plan.queues[queue] == nil {
      queueModes[queue] = .open
    }
    pausedCount = queueModes.count { $0 == .paused }
    preferringCount = 0
    for agent in roster.indices { roster[agent].firstPreferring = -1 }
    reserves = Reserves(plan, agents: roster.count)
    clocks = OpenClocks(plan, at: now)
    hasPreferences = plan.tiers.contains { $0?.preferred != nil }
    hasBots = plan.queues.contains { $0?.bot != nil }
    hasUnstaffedRules = plan.queues.contains { $0?.unstaffed != nil }
    readFigures()
    for agent in roster.indices where roster[agent].isDefined {
      setTerms(agent)
      refresh(agent)
      joinReserves(agent)
      armSkills(agent)
      markDirty(agent: agent, needsMatch: true)
      if let ends = roster[agent].graceEnds {
        arm(
          Timer(due: ends.milliseconds, slot: Int32(truncatingIfNeeded: agent), subject: .grace),
          isRegular: false)
      }
    }
    rebuildLines()
    for piece in works.slots where works[piece].agent >= 0 {
      setWorkTimer(piece, .max)
      armWork(piece, isRegular: false)
    }
    matters.timerDue = .max
    armMatters()
    for place in offers.slots where offers[place].interaction >= 0 {
      let due = offers[place].open.expires.milliseconds
      arm(Timer(due: due, slot: Int32(truncatingIfNeeded: place), subject: .offer), isRegular: false)
    }
  }

  /// Contacts go back to their classes: all of them are sorted first, so that each line is made in one go.
  private mutating func rebuildLines() {
    var standing: ContiguousArray<StandingContact> = []
    standing.reserveCapacity(interactions.count)
    for slot in interactions.slots {
      interactions[slot].standsInLine = false
      interactions[slot].requirement = -1
      interactions[slot].timerDue = .max
      interactions[slot].nextPreferring = -1
      if interactions[slot].preference == .waiting { linkPreferring(slot) }
      if interactions[slot].phase == .callback || interactions[slot].phase == .triage {
        armInteraction(slot, isRegular: false)
      }
      guard interactions[slot].isInQueue else { continue }
      interactions[slot].isCounted = false
      count(slot)
      setClass(slot)
      interactions[slot].standsInLine = interactions[slot].phase == .waiting
      if interactions[slot].standsInLine {
        standing.append(
          StandingContact(
            requirement: interactions[slot].requirement, entry: entry(of: slot),
            id: interactions[slot].id.raw))
      }
      markDirty(interaction: slot)
      let keeper = Int(interactions[slot].keeper)
      if keeper >= 0 { setKeptBar(keeper, slot) }
      armInteraction(slot, isRegular: false)
    }
    StandingContact.sort(&standing, classes: classes.count)
    let entries = ContiguousArray(standing.lazy.map(\.entry))
    var start = 0
    while start < standing.count {
      var end = start + 1
      while end < standing.count, standing[end].requirement == standing[start].requirement { end += 1 }
      fillClass(Int(standing[start].requirement), entries[start..<end])
      start = end
    }
  }

  /// What is counted of queues that are still there is kept; who waits is counted anew.
  private mutating func readFigures() {
    let known = figures
    figures = Rows(repeating: QueueFigures(), count: plan.queues.count * 4)
    for place in figures.indices where place < known.count {
      figures[place] = known[place]
      figures[place].waiting = 0
    }
    for queue in plan.queues.indices {
      for kind in ChannelKind.allCases {
        figures[queue * 4 + Int(kind.rawValue)].read(plan.queues[queue], kind)
        let clock = plan.clock(of: QueueID(UInt32(queue)))
        figures[queue * 4 + Int(kind.rawValue)].clock = Int32(truncatingIfNeeded: clock)
      }
    }
  }
}
