// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Contacts find their requirement class; classes and agents find each other.
extension Engine {
  /// Puts the contact into the class that its queue, steps and helpers call for.
  mutating func classify(_ slot: Int) {
    removeFromClass(slot)
    setClass(slot)
    if interactions[slot].phase == .waiting { addToClass(slot) }
    markDirty(interaction: slot)
    let keeper = Int(interactions[slot].keeper)
    if keeper >= 0 {
      setKeptBar(keeper, slot)
      // Somebody else may be the more urgent now: the agent kept clear for it looks anew.
      markDirty(agent: keeper, needsMatch: true)
    }
  }

  /// Its class and its key in it; it stands in no line yet.
  mutating func setClass(_ slot: Int) {
    let number = classNumber(classKey(slot))
    interactions[slot].requirement = Int32(number)
    interactions[slot].key = staticKey(of: slot, in: number)
  }

  private func classKey(_ slot: Int) -> ClassKey {
    let tier = interactions[slot].tier
    return ClassKey(
      queue: interactions[slot].queue, tier: tier, language: interactions[slot].language,
      client: interactions[slot].client,
      channel: interactions[slot].channel, relaxSteps: interactions[slot].relaxSteps,
      helpersCalled: interactions[slot].helpersCalled, isPromised: interactions[slot].isPromised,
      hasPromise: interactions[slot].hasPromise, mustLeave: mustLeave(slot),
      isPreferring: interactions[slot].preference == .waiting,
      hasDeputies: interactions[slot].preference == .over && plan.deputies(of: tier) != nil,
      isWorkedOff: interactions[slot].isCallback && interactions[slot].isWorkedOff)
  }

  /// The static part of urgency.
  ///
  /// Promised work: its due time, below all that is live; from the lead on nothing but what it ages since,
  /// by the plain clock.
  private func staticKey(of slot: Int, in number: Int) -> Int64 {
    let rate = classes[number].rate
    if let promise = interactions[slot].promise {
      if interactions[slot].isPromised {
        return Limits.promised - max(0, min(promise.due, Limits.latest).milliseconds)
      }
      return -rate * max(0, near(promise))
    }
    let shown = clocks.shown(classes[number].clock, at: interactions[slot].waitedAt)
    let bounded = max(-Limits.delay, min(Limits.delay, interactions[slot].waited.count - shown))
    return headStart(slot) + rate * bounded
  }

  /// Points of tier, queue and route, in millionths.
  func headStart(_ slot: Int) -> Int64 {
    let number = Int(interactions[slot].requirement)
    if number >= 0, classes[number].key.queue == interactions[slot].queue,
      classes[number].key.tier == interactions[slot].tier
    {
      return classes[number].headStart + Limits.points(interactions[slot].points)
    }
    return plan.headStart(of: interactions[slot].arrival, in: interactions[slot].queue)
  }

  /// Its urgency now, in millionths of a point.
  @inline(__always) func urgency(_ slot: Int) -> Int64 {
    let number = Int(interactions[slot].requirement)
    if number < 0 { return interactions[slot].key }
    return interactions[slot].key &+ heads[number].rate &* clocks.now[Int(heads[number].clock)]
  }

  /// What its waiting clock shows: time spent waiting for a human while its queue was open.
  func waited(_ slot: Int) -> Milliseconds {
    guard interactions[slot].isInQueue else { return interactions[slot].waited }
    let place = figure(of: slot)
    let clock = place < figures.count ? Int(figures[place].clock) : 0
    let started = clocks.shown(clock, at: interactions[slot].waitedAt)
    return interactions[slot].waited + Milliseconds(clocks.now[clock] - started)
  }

  /// Whether `a` is to be served before `b`: higher urgency, then earlier arrival, then the smaller number.
  func isMoreUrgent(_ a: Int, than b: Int) -> Bool {
    let (ours, theirs) = (urgency(a), urgency(b))
    return ours != theirs ? ours > theirs : arrivedBefore(a, b)
  }

  /// How urgent it is, to be compared apart from the engine.
  func urgent(_ slot: Int) -> UrgentContact {
    UrgentContact(
      urgency: urgency(slot), arrivedAt: interactions[slot].arrivedAt.milliseconds,
      id: interactions[slot].id.raw, slot: Int32(truncatingIfNeeded: slot))
  }

  @inline(__always) func arrivedBefore(_ a: Int, _ b: Int) -> Bool {
    let (ours, theirs) = (interactions[a].arrivedAt, interactions[b].arrivedAt)
    return ours != theirs ? ours < theirs : interactions[a].id < interactions[b].id
  }

  private mutating func classNumber(_ key: ClassKey) -> Int {
    if let known = classNumbers[key] { return known }
    let number = classes.count
    let new = RequirementClass(key, in: plan)
    classes.append(new)
    classes[number].ladder = ladders.ladder(
      of: key, new, abilities, levels: levelTable.highest, agents: roster.count)
    if new.hasOthers { othersCount += 1 }
    let group = ages.add(number, rate: new.rate, clock: new.clock)
    ages.tick(clocks)
    let head = ClassHead(
      rate: new.rate, clock: Int32(truncatingIfNeeded: new.clock), mustLeave: key.mustLeave,
      group: Int32(truncatingIfNeeded: group), channel: key.channel)
    heads.append(head)
    wanted.append(head)
    if key.mustLeave > 0 {
      reserves.classes[reserves.row(of: key.queue)].append(Int32(truncatingIfNeeded: number))
    }
    let figure = key.queue.index * 4 + Int(key.channel.rawValue)
    while classesOfFigure.count <= figure { classesOfFigure.append([]) }
    classesOfFigure[figure].append(Int32(truncatingIfNeeded: number))
    classNumbers.append(key)
    let known = rowNumbers[key.served]
    if known == nil { rowNumbers.append(key.served) }
    let row = known ?? rowNumbers.count - 1
    rowOfClass.append(Int32(truncatingIfNeeded: row))
    rowHeads.add(number, head, to: row, groups: ages.groups.count)
    staffOfClass.reserve(rows: rowNumbers.count, columns: roster.count)
    othersOfClass.reserve(rows: rowNumbers.count, columns: roster.count)
    staffRows.reserve(rows: roster.count, columns: rowNumbers.count)
    otherRows.reserve(rows: roster.count, columns: rowNumbers.count)
    if known == nil { admitAll(to: number) }
    return number
  }

  /// Works out anew which classes the agent can serve.
  mutating func admit(_ agent: Int) {
    for row in 0..<rowHeads.count { admit(agent, to: Int(rowHeads.numbers(of: row)[0])) }
  }

  /// - Parameter number: a class; those of its row have the same ways.
  private mutating func admit(_ agent: Int, to number: Int) {
    var asStaff = false
    var otherwise = false
    if roster[agent].isDefined {
      for way in classes[number].ways where way.admits(roster[agent].profile) {
        if way.asStaff { asStaff = true } else { otherwise = true }
      }
    }
    let row = Int(rowOfClass[number])
    staffOfClass.set(row, agent, asStaff)
    staffRows.set(agent, row, asStaff)
    othersOfClass.set(row, agent, otherwise && !asStaff)
    otherRows.set(agent, row, otherwise && !asStaff)
  }

  /// Works out who can serve the first class of a row: nobody does yet.
  private mutating func admitAll(to number: Int) {
    guard classes[number].ways.allSatisfy(abilities.covers) else {
      for agent in roster.indices { admit(agent, to: number) }
      return
    }
    let (ways, row) = (classes[number].ways, Int(rowOfClass[number]))
    for index in 0..<min(abilities.stride, staffOfClass.stride) {
      var staff: UInt64 = 0
      var others: UInt64 = 0
      for way in ways {
        let admitted = abilities.word(way, index)
        if way.asStaff { staff |= admitted } else { others |= admitted }
      }
      others &= ~staff
      if staff | others == 0 { continue }
      staffOfClass.setWord(row, index, staff)
      othersOfClass.setWord(row, index, others)
      while staff != 0 {
        staffRows.set(index * 64 + staff.trailingZeroBitCount, row, true)
        staff &= staff - 1
      }
      while others != 0 {
        otherRows.set(index * 64 + others.trailingZeroBitCount, row, true)
        others &= others - 1
      }
    }
  }

  func canServe(_ agent: Int, class number: Int) -> Bool {
    number >= 0
      && (servesAsStaff(agent, class: number)
        || othersCount > 0 && othersOfClass[Int(rowOfClass[number]), agent])
  }

  @inline(__always) func servesAsStaff(_ agent: Int, class number: Int) -> Bool {
    staffOfClass[Int(rowOfClass[number]), agent]
  }

  /// 64 agents at once: those who can serve the class.
  @inline(__always) func ableWord(_ number: Int, _ index: Int) -> UInt64 {
    let row = Int(rowOfClass[number])
    let staff = staffOfClass.word(row, index)
    return othersCount > 0 ? staff | othersOfClass.word(row, index) : staff
  }

  /// 64 rows of classes at once: those that the agent can serve.
  @inline(__always) func servedWord(_ agent: Int, _ index: Int) -> UInt64 {
    let asStaff = staffRows.word(agent, index)
    return othersCount > 0 ? asStaff | otherRows.word(agent, index) : asStaff
  }

  /// Declined or did not answer, and the time to ask again has not come.
  func hasRefused(_ agent: Int, _ slot: Int) -> Bool {
    guard let until = interactions[slot].askAgainAt, now < until else { return false }
    return refusals.contains(Int32(truncatingIfNeeded: agent), in: interactions[slot].refusals)
  }
}
