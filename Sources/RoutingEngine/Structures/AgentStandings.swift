// SPDX-License-Identifier: Apache-2.0

/// What agents are compared by, in one dense row; and of every 64 agents, for each channel, a bound that none
/// of those who are free for it is before. So of thousands who are free only those few are looked at who can
/// be the first or the second.
struct AgentStandings: Sendable {
  struct Standing: Sendable {
    var load: Int32 = 0
    /// The channels whose work it wants to have alone.
    var alone = ChannelMask()
    var restedSince: Int64 = 0

    static func < (a: Standing, b: Standing) -> Bool {
      a.load != b.load ? a.load < b.load : a.restedSince < b.restedSince
    }
  }

  private var standings: ContiguousArray<Standing> = []
  /// By word of 64 agents and channel.
  private var floors: ContiguousArray<Standing> = []
  /// By word of 64 agents: the channels whose floor must be worked out anew.
  private var stale: ContiguousArray<UInt8> = []
  /// One row: the agents that are kept clear.
  private(set) var kept = BitRows(rows: 1)

  @inline(__always) subscript(agent: Int) -> Standing { standings[agent] }

  @inline(__always) func isKept(_ agent: Int) -> Bool { kept[0, agent] }

  mutating func reserve(_ count: Int) {
    guard count > standings.count else { return }
    standings.append(contentsOf: repeatElement(Standing(), count: count - standings.count))
    let blocks = (count + 63) / 64
    floors.append(contentsOf: repeatElement(Standing(), count: blocks * 4 - floors.count))
    stale.append(contentsOf: repeatElement(15, count: blocks - stale.count))
    kept.reserve(columns: count)
  }

  /// The channels whose work it wants to have alone.
  mutating func set(_ agent: Int, alone: ChannelMask) { standings[agent].alone = alone }

  /// Anything of it, or of the channels it is free for, is another.
  ///
  /// - Parameters:
  ///   - old: the channels it was free for.
  ///   - new: those it is free for now.
  mutating func set(_ agent: Int, _ standing: Standing, isKept: Bool, from old: UInt8, to new: UInt8) {
    let before = standings[agent]
    standings[agent] = standing
    if kept[0, agent] != isKept { kept.set(0, agent, isKept) }
    let block = agent >> 6
    let known = (old | new) & ~stale[block]
    for channel in 0..<4 where known >> UInt8(channel) & 1 == 1 {
      let floor = floors[block * 4 + channel]
      let (was, does) = (old >> UInt8(channel) & 1 == 1, new >> UInt8(channel) & 1 == 1)
      if does, standing < floor {
        floors[block * 4 + channel] = standing
      } else if was, !(floor < before), !does || before < standing {
        // It was the floor, and is not any more.
        stale[block] |= 1 << UInt8(channel)
      }
    }
  }

  /// Nobody of these 64 who is free for the channel is before it.
  ///
  /// - Parameter free: which of them are.
  @inline(__always) mutating func floor(_ block: Int, _ channel: Int, free: UInt64) -> Standing {
    if stale[block] >> UInt8(channel) & 1 == 0 { return floors[block * 4 + channel] }
    return newFloor(block, channel, free)
  }

  private mutating func newFloor(_ block: Int, _ channel: Int, _ free: UInt64) -> Standing {
    var least = Standing(load: .max, restedSince: .max)
    var word = free
    while word != 0 {
      let agent = block * 64 + word.trailingZeroBitCount
      word &= word - 1
      if standings[agent] < least { least = standings[agent] }
    }
    floors[block * 4 + channel] = least
    stale[block] &= ~(1 << UInt8(channel))
    return least
  }
}
