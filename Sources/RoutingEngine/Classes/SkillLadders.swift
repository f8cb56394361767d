// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Who is how skilled for what a queue needs, as rows of bits over the agents: row by row those whose levels
/// of the needed skills sum to at least 1, 2, 3 … So the most or least skilled of thousands who are ready are
/// found 64 at a time.
///
/// Kept for queues whose order asks for it and which need few skills; rows are worked out of the rows of
/// single skills by ands and ors.
struct SkillLadders: Sendable {
  private struct Ladder: Sendable {
    var needs: [SkillLevel]
    /// Its row for a sum of at least 1; those for higher sums follow.
    var first: Int
    /// How many rows.
    var height: Int
  }

  private static let needsAtMost = 3
  private static let levels = 5

  private var ladders: ContiguousArray<Ladder> = []
  private var rows = BitMatrix()
  /// By queue: the ladders by relax steps taken.
  private var ofQueue: ContiguousArray<ContiguousArray<(steps: UInt8, ladder: Int32)>> = []
  /// Room to work in.
  private var sums: ContiguousArray<UInt64> = []

  /// The class's ladder, made if there is none; -1: it is to do without.
  mutating func ladder(
    of key: ClassKey, _ new: RequirementClass, _ abilities: AbilityRows, levels: Int32, agents: Int
  ) -> Int32 {
    guard new.order == .mostSkilled || new.order == .leastSkilled, !new.needs.isEmpty,
      new.needs.count <= Self.needsAtMost, levels <= Self.levels,
      new.needs.allSatisfy({ abilities.covers($0.skill) })
    else { return -1 }
    while ofQueue.count <= key.queue.index { ofQueue.append([]) }
    for known in ofQueue[key.queue.index] where known.steps == key.relaxSteps { return known.ladder }
    let number = Int32(truncatingIfNeeded: ladders.count)
    let first = rows.rows
    let height = new.needs.count * Self.levels
    ladders.append(Ladder(needs: new.needs, first: first, height: height))
    rows.reserve(rows: first + height, columns: agents)
    for index in 0..<min(rows.stride, abilities.stride) { work(Int(number), index, abilities) }
    ofQueue[key.queue.index].append((key.relaxSteps, number))
    return number
  }

  mutating func detach() { rows.detach() }

  mutating func reserve(agents: Int) { rows.reserve(rows: rows.rows, columns: agents) }

  /// Something about the agent's skills is another.
  mutating func note(_ agent: Int, _ abilities: AbilityRows) {
    for number in ladders.indices { work(number, agent >> 6, abilities) }
  }

  /// 64 agents at once: those whose levels sum to that much or more.
  @inline(__always) func word(_ ladder: Int, atLeast sum: Int, _ index: Int) -> UInt64 {
    if sum <= 0 { return .max }
    if sum > ladders[ladder].height { return 0 }
    return rows.word(ladders[ladder].first + sum - 1, index)
  }

  /// All agents: those whose levels sum to that much or more; nil: everybody's do, or (beyond the highest
  /// sum) nobody's.
  @inline(__always) func row(_ ladder: Int, atLeast sum: Int) -> UnsafePointer<UInt64>? {
    sum <= 0 || sum > ladders[ladder].height ? nil : rows.row(ladders[ladder].first + sum - 1)
  }

  /// The highest sum.
  func height(of ladder: Int) -> Int { ladders[ladder].height }

  /// Works out all rows of a ladder for 64 agents: a sum of at least n over one skill more is a sum of at
  /// least n − m over those before with at least m of it, for some m.
  private mutating func work(_ number: Int, _ index: Int, _ abilities: AbilityRows) {
    sums.removeAll(keepingCapacity: true)
    var height = 0
    for need in ladders[number].needs {
      for _ in 0..<Self.levels { sums.append(0) }
      var sum = height + Self.levels
      while sum > 0 {
        // What has been worked out for higher sums is asked for no more.
        var any = sum <= height ? sums[sum - 1] : 0
        for level in 1...Self.levels {
          let rest = sum - level
          if rest > height { continue }
          any |= abilities.word(need.skill, atLeast: level, index) & (rest <= 0 ? .max : sums[rest - 1])
          if rest <= 0 { break }
        }
        sums[sum - 1] = any
        sum -= 1
      }
      height += Self.levels
    }
    for row in 0..<height { rows.setWord(ladders[number].first + row, index, sums[row]) }
  }
}
