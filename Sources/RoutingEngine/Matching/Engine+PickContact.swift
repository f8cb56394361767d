// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Which contact an agent gets.
extension Engine {
  /// The most urgent contact that the agent has room for: as staff, else as helper or by `also-queue`.
  func bestContact(for agent: Int) -> ContactChoice? {
    if roster[agent].ready.isEmpty { return nil }
    let own = bestContact(for: agent, among: staffClasses, asStaff: true)
    if roster[agent].firstPreferring >= 0, let slot = bestPreferring(agent) { return better(slot, or: own) }
    return own
      ?? bestContact(for: agent, among: otherClasses, asStaff: false)
  }

  private func bestContact(for agent: Int, among served: borrowing BitMatrix, asStaff: Bool) -> ContactChoice?
  {
    let mask = roster[agent].ready
    var best: Int?
    var second: Int?
    var count: UInt32 = 0
    for index in 0..<min(served.stride, nonEmpty.stride) {
      var word = served.word(agent, index)
      if word == 0 { continue }
      var open: UInt64 = 0
      for channel in 0..<4 where mask.bits >> UInt8(channel) & 1 == 1 {
        open |= nonEmpty.word(channel, index)
      }
      word &= open
      while word != 0 {
        let number = index * 64 + word.trailingZeroBitCount
        word &= word - 1
        guard let slot = candidate(number, for: agent) else { continue }
        count += 1
        if let known = best, !isMoreUrgent(slot, than: known) {
          if second == nil || isMoreUrgent(slot, than: second ?? slot) { second = slot }
        } else {
          second = best
          best = slot
        }
      }
    }
    guard let best else { return nil }
    return ContactChoice(
      slot: best, asStaff: asStaff, candidates: count, runnerUp: behind(best, or: second, for: agent))
  }

  /// The most urgent contact of the class that the agent may have.
  private func candidate(_ number: Int, for agent: Int) -> Int? {
    let head = Int(heads[number].slot)
    if head < 0 { return nil }
    if mayHave(agent, head) { return head }
    if !hasRefused(agent, head) { return nil }  // kept clear for something more urgent than all of these
    guard let next = mostUrgent(in: number, where: { !hasRefused(agent, $0) }) else { return nil }
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
    guard let next = mostUrgent(in: number, where: { $0 != best && !hasRefused(agent, $0) }) else {
      return nil
    }
    return mayHave(agent, next) ? next : nil
  }
}
