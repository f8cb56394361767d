// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Contacts find their requirement class; classes and agents find each other.
extension Engine {
  /// Puts the contact into the class that its queue, steps and helpers call for.
  mutating func classify(_ slot: Int) {
    removeFromClass(slot)
    let record = interactions[slot]
    let key = ClassKey(
      queue: record.queue, tier: record.arrival.tier, language: record.arrival.language,
      channel: record.channel, relaxSteps: record.relaxSteps, helpersCalled: record.helpersCalled,
      isPromised: record.isPromised, hasPromise: record.arrival.promise != nil,
      mustLeave: mustLeave(slot), isPreferring: record.preference == .waiting,
      hasDeputies: record.preference == .over && plan.deputies(of: record.arrival.tier) != nil,
      isWorkedOff: record.isWorkedOff)
    let number = classNumber(key)
    interactions[slot].requirement = Int32(number)
    interactions[slot].key = staticKey(of: record, rate: classes[number].rate, clock: classes[number].clock)
    if interactions[slot].phase == .waiting { addToClass(slot) }
    markDirty(interaction: slot)
    // Somebody else may be the more urgent now: the agent kept clear for it looks anew.
    if interactions[slot].keeper >= 0 { markDirty(agent: Int(interactions[slot].keeper), needsMatch: true) }
  }

  /// The static part of urgency.
  ///
  /// Promised work: its due time, below all that is live; from the lead on nothing but what it ages since,
  /// by the plain clock.
  private func staticKey(of record: InteractionRecord, rate: Int64, clock: Int) -> Int64 {
    if let promise = record.arrival.promise {
      if record.isPromised { return Limits.promised - max(0, min(promise.due, Limits.latest).milliseconds) }
      return -rate * max(0, near(promise))
    }
    let start = record.waited.count - clocks.shown(clock, at: record.waitedAt)
    let bounded = max(-Limits.delay, min(Limits.delay, start))
    return plan.headStart(of: record.arrival, in: record.queue) + rate * bounded
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

  @inline(__always) func arrivedBefore(_ a: Int, _ b: Int) -> Bool {
    let (ours, theirs) = (interactions[a].arrivedAt, interactions[b].arrivedAt)
    return ours != theirs ? ours < theirs : interactions[a].id < interactions[b].id
  }

  private mutating func classNumber(_ key: ClassKey) -> Int {
    if let known = classNumbers[key] { return known }
    let number = classes.count
    let new = RequirementClass(key, in: plan)
    classes.append(new)
    heads.append(
      ClassHead(
        key: 0, rate: new.rate, slot: -1, mustLeave: key.mustLeave,
        clock: Int32(truncatingIfNeeded: new.clock)))
    if key.mustLeave > 0 {
      reserves.classes[reserves.row(of: key.queue)].append(Int32(truncatingIfNeeded: number))
    }
    let figure = key.queue.index * 4 + Int(key.channel.rawValue)
    while classesOfFigure.count <= figure { classesOfFigure.append([]) }
    classesOfFigure[figure].append(Int32(truncatingIfNeeded: number))
    classNumbers.append(key)
    staffOfClass.reserve(rows: number + 1, columns: roster.count)
    othersOfClass.reserve(rows: number + 1, columns: roster.count)
    staffClasses.reserve(rows: roster.count, columns: number + 1)
    otherClasses.reserve(rows: roster.count, columns: number + 1)
    nonEmpty.reserve(rows: 4, columns: number + 1)
    admitAll(to: number)
    return number
  }

  /// Works out anew which classes the agent can serve.
  mutating func admit(_ agent: Int) {
    for number in classes.indices { admit(agent, to: number) }
  }

  private mutating func admit(_ agent: Int, to number: Int) {
    var asStaff = false
    var otherwise = false
    if roster[agent].isDefined {
      for way in classes[number].ways where way.admits(roster[agent].profile) {
        if way.asStaff { asStaff = true } else { otherwise = true }
      }
    }
    staffOfClass.set(number, agent, asStaff)
    staffClasses.set(agent, number, asStaff)
    othersOfClass.set(number, agent, otherwise && !asStaff)
    otherClasses.set(agent, number, otherwise && !asStaff)
  }

  /// Works out who can serve a new class: nobody does yet.
  private mutating func admitAll(to number: Int) {
    guard classes[number].ways.allSatisfy(abilities.covers) else {
      for agent in roster.indices { admit(agent, to: number) }
      return
    }
    let ways = classes[number].ways
    for index in 0..<min(abilities.stride, staffOfClass.stride) {
      var staff: UInt64 = 0
      var others: UInt64 = 0
      for way in ways {
        let admitted = abilities.word(way, index)
        if way.asStaff { staff |= admitted } else { others |= admitted }
      }
      others &= ~staff
      if staff | others == 0 { continue }
      staffOfClass.setWord(number, index, staff)
      othersOfClass.setWord(number, index, others)
      while staff != 0 {
        staffClasses.set(index * 64 + staff.trailingZeroBitCount, number, true)
        staff &= staff - 1
      }
      while others != 0 {
        otherClasses.set(index * 64 + others.trailingZeroBitCount, number, true)
        others &= others - 1
      }
    }
  }

  func canServe(_ agent: Int, class number: Int) -> Bool {
    number >= 0 && (staffOfClass[number, agent] || othersOfClass[number, agent])
  }

  /// Declined or did not answer, and the time to ask again has not come.
  func hasRefused(_ agent: Int, _ slot: Int) -> Bool {
    guard let until = interactions[slot].askAgainAt, now < until else { return false }
    return refusals.contains(Int32(truncatingIfNeeded: agent), in: interactions[slot].refusals)
  }
}
