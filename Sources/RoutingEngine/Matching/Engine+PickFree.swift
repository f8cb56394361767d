// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Which of the free agents a contact gets, where nothing but room, ability and the order of its queue
/// counts.
///
/// Hundreds or thousands may be free. They are gone through 64 at a time: who can serve the class and is free
/// is counted, and words (64 agents) are looked into only where somebody can be before the second best.
extension Engine {
  /// Those who are free enter.
  mutating func enterFree(_ picking: Picking, _ refused: Int32, into contest: inout AgentContest) {
    if isSparse(picking.channel) {
      enterSparse(picking, refused, into: &contest)
      return
    }
    let count = findFree(picking, refused)
    if count == 0 { return }
    contest.passOver(count)
    if picking.isByStanding {
      let words = freeWords.pointer(from: 0, count: freeCount)
      enterByStanding(words, picking.channel, skill: 0, into: &contest)
    } else if picking.ladder >= 0 {
      enterByLadder(picking, count, into: &contest)
    } else {
      for index in 0..<freeCount where freeWords[index] != 0 {
        enter(freeWords[index], index, picking, into: &contest)
      }
    }
  }

  /// So few are free that going from one to the next is the shortest way.
  private func isSparse(_ channel: Int) -> Bool {
    var words = 0
    for upper in 0..<free.upperStride { words += free.upperWord(channel, upper).nonzeroBitCount }
    return words * 4 < free.stride
  }

  private mutating func enterSparse(_ picking: Picking, _ refused: Int32, into contest: inout AgentContest) {
    let able = staffOfClass.row(Int(rowOfClass[picking.number]))
    let most = staffOfClass.stride
    for upper in 0..<free.upperStride {
      var busy = free.upperWord(picking.channel, upper)
      while busy != 0 {
        let index = upper * 64 + busy.trailingZeroBitCount
        busy &= busy - 1
        if index >= most { break }
        var word = able[index]
        if othersCount > 0 { word = ableWord(picking.number, index) }
        word &= free.word(picking.channel, index)
        if word == 0 { continue }
        if picking.isRefused { word &= ~refusals.word(refused, index) }
        contest.passOver(word.nonzeroBitCount)
        enter(word, index, picking, into: &contest)
      }
    }
  }

  /// The free who can serve the class, 64 by 64 into `freeWords`; how many they are.
  private mutating func findFree(_ picking: Picking, _ refused: Int32) -> Int {
    freeCount = (roster.count + 63) / 64
    while freeWords.count < freeCount { freeWords.append(0) }
    let row = Int(rowOfClass[picking.number])
    let words = freeWords.mutablePointer(from: 0, count: freeCount)
    let (able, others, open) = (staffOfClass.row(row), othersOfClass.row(row), free.row(picking.channel))
    var count = 0
    if othersCount == 0 {
      for index in 0..<freeCount {
        words[index] = able[index] & open[index]
        count &+= words[index].nonzeroBitCount
      }
    } else {
      for index in 0..<freeCount {
        words[index] = (able[index] | others[index]) & open[index]
        count &+= words[index].nonzeroBitCount
      }
    }
    if !picking.isRefused { return count }
    for agent in refusals.agents(refused) where Int(agent) >> 6 < freeCount {
      let bit: UInt64 = 1 << UInt64(agent & 63)
      if words[Int(agent) >> 6] & bit == 0 { continue }
      words[Int(agent) >> 6] &= ~bit
      count -= 1
    }
    return count
  }

  /// Of the free those who are, by their levels, as good as the best; then those who come next, while they
  /// are fewer than two.
  private mutating func enterByLadder(
    _ picking: Picking, _ count: Int, into contest: inout AgentContest
  ) {
    while levelWords.count < freeCount { levelWords.append(0) }
    let isMost = picking.order == .mostSkilled
    let height = ladders.height(of: picking.ladder)
    var left = min(2, count)
    var sum = isMost ? height : max(0, Int(picking.least))
    while left > 0, isMost ? sum >= 0 : sum <= height {
      let found = takeLevel(picking.ladder, sum, isMost: isMost)
      if found > 0 {
        let words = levelWords.pointer(from: 0, count: freeCount)
        enterByStanding(words, picking.channel, skill: Int32(isMost ? -sum : sum), into: &contest)
        left -= found
      }
      sum += isMost ? -1 : 1
    }
  }

  /// Moves those whose levels come to the sum from `freeWords` to `levelWords`; 0, 1, or 2 for any more.
  /// Nobody is there any more whose levels come to more (for the most skilled) or to less.
  private mutating func takeLevel(_ ladder: Int, _ sum: Int, isMost: Bool) -> Int {
    let words = freeWords.mutablePointer(from: 0, count: freeCount)
    let level = levelWords.mutablePointer(from: 0, count: freeCount)
    // Nil: all who are left.
    let rows = ladders.row(ladder, atLeast: isMost ? sum : sum + 1)
    let flip: UInt64 = isMost ? 0 : .max
    var first = 0
    if let rows {
      while first < freeCount, words[first] & (rows[first] ^ flip) == 0 { first += 1 }
    }
    if first == freeCount { return 0 }
    for index in 0..<first { level[index] = 0 }
    var any: UInt64 = 0
    var more: UInt64 = 0
    for index in first..<freeCount {
      let those = words[index] & (rows.map { $0[index] ^ flip } ?? .max)
      level[index] = those
      words[index] &= ~those
      more |= those & (those &- 1) | (those == 0 ? 0 : any)
      any |= those
    }
    return any == 0 ? 0 : more == 0 ? 1 : 2
  }

  /// Those of the words enter, who are alike but for load and rest; those who have entered before are better.
  ///
  /// The word with the best of all is looked into first, so that hardly any other needs to be.
  private mutating func enterByStanding(
    _ words: UnsafePointer<UInt64>, _ channel: Int, skill: Int32, into contest: inout AgentContest
  ) {
    let floors = standings.floors(of: channel)
    var first = -1
    var least = Int64.max
    for index in 0..<freeCount where floors[index] < least && words[index] != 0 {
      least = floors[index]
      first = index
    }
    if first < 0 { return }
    var foremost = Foremost()
    look(words[first], first, channel, &foremost)
    for index in 0..<freeCount where floors[index] <= foremost.second && words[index] != 0 && index != first {
      look(words[index], index, channel, &foremost)
    }
    enter(foremost.bestAgent, skill: skill, into: &contest)
    enter(foremost.secondAgent, skill: skill, into: &contest)
  }

  private func enter(_ agent: Int, skill: Int32, into contest: inout AgentContest) {
    if agent == .max { return }
    let standing = standings[agent]
    contest.compare(
      AgentRank(
        skill: skill, load: standing.load, restedSince: standing.restedSince,
        agent: Int32(truncatingIfNeeded: agent)))
  }

  /// The two who are first by load and rest, of two alike the one with the smaller number.
  private struct Foremost {
    var best = Int64.max
    var bestAgent = Int.max
    var second = Int64.max
    var secondAgent = Int.max

    /// One who is not behind the second by its place.
    @inline(__always) mutating func take(_ agent: Int, _ place: Int64) {
      if place < best || place == best && agent < bestAgent {
        (second, secondAgent) = (best, bestAgent)
        (best, bestAgent) = (place, agent)
      } else if place < second || agent < secondAgent {
        (second, secondAgent) = (place, agent)
      }
    }
  }

  /// These agents of one word are compared with the first two.
  @inline(__always)
  private mutating func look(_ agents: UInt64, _ index: Int, _ channel: Int, _ foremost: inout Foremost) {
    standings.raiseFloor(index, channel, free: free.word(channel, index))
    let row = standings.word(index)
    var left = agents
    while left != 0 {
      let place = left.trailingZeroBitCount
      left &= left - 1
      if row[place].place <= foremost.second { foremost.take(index * 64 + place, row[place].place) }
    }
  }
}
