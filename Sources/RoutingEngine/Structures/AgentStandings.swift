// SPDX-License-Identifier: Apache-2.0

/// What agents are compared by, in one dense row; and of every 64 agents, for each channel, a bound that none
/// of those who are free for it is before. So of thousands who are free only those few are looked at who can
/// be the first or the second.
struct AgentStandings: Sendable {
  struct Standing: Sendable {
    /// Load and rest in one number: who has the smaller one is before.
    private(set) var place: Int64
    /// As `place` has it.
    private(set) var load: Int32
    /// The channels whose work it wants to have alone.
    var alone: ChannelMask

    init(load: Int32 = 0, alone: ChannelMask = ChannelMask(), restedSince: Int64 = 0) {
      self.load = max(0, min(load, AgentStandings.most))
      self.alone = alone
      place =
        Int64(self.load) << AgentStandings.shift
        | max(0, min(restedSince, 1 << AgentStandings.shift - 1))
    }

    @inline(__always) var restedSince: Int64 { place & (1 << AgentStandings.shift - 1) }

    @inline(__always) static func < (a: Standing, b: Standing) -> Bool { a.place < b.place }
  }

  /// More than any sum of loads that the terms of a policy lead to; the clock's 42 bits end in the year 2109.
  private static let most: Int32 = 1 << 20
  private static let shift: Int64 = 42

  private var standings = Rows<Standing>()
  /// By channel and word of 64 agents. While one is stale, nobody is before it all the same.
  private var floors = Rows<Int64>()
  /// Words a channel.
  private var blocks = 0
  /// By word of 64 agents: the channels whose floor may be raised.
  private var stale = Rows<UInt8>()
  /// One row: the agents that are kept clear.
  private(set) var kept = BitRows(rows: 1)

  @inline(__always) subscript(agent: Int) -> Standing { standings[agent] }

  /// The agent's standing is going to be asked for.
  @inline(__always) func fetch(_ agent: Int) { standings.fetch(agent) }

  /// The 64 agents of a word, as many of them as there are: holds until something is changed.
  @inline(__always) func word(_ index: Int) -> UnsafePointer<Standing> {
    standings.pointer(from: index * 64, count: min(64, standings.count - index * 64))
  }

  @inline(__always) func isKept(_ agent: Int) -> Bool { kept[0, agent] }

  mutating func detach() {
    standings.detach()
    floors.detach()
    stale.detach()
    kept.detach()
  }

  mutating func reserve(_ count: Int) {
    guard count > standings.count else { return }
    standings.append(repeating: Standing(), count: count - standings.count)
    kept.reserve(columns: count)
    let needed = (count + 63) / 64
    if needed <= blocks { return }
    // By doubling: agents may come one by one.
    blocks = max(needed, blocks * 2)
    floors = Rows(repeating: 0, count: blocks * 4)
    stale = Rows(repeating: 15, count: blocks)
  }

  /// The channels whose work it wants to have alone.
  mutating func set(_ agent: Int, alone: ChannelMask) { standings[agent].alone = alone }

  /// Anything of it, or of the channels it is free for, is another.
  ///
  /// - Parameters:
  ///   - old: the channels it was free for.
  ///   - new: those it is free for now.
  mutating func set(_ agent: Int, _ standing: Standing, isKept: Bool, from old: UInt8, to new: UInt8) {
    let (before, after) = (standings[agent].place, standing.place)
    standings[agent] = standing
    if kept[0, agent] != isKept { kept.set(0, agent, isKept) }
    var channels = old | new
    if old == new, before == after { return }
    let block = agent >> 6
    while channels != 0 {
      let channel = channels.trailingZeroBitCount
      let bit: UInt8 = 1 << UInt8(channel)
      channels &= channels - 1
      let floor = floors[channel * blocks + block]
      if new & bit != 0, after < floor {
        floors[channel * blocks + block] = after
      } else if old & bit != 0, before <= floor, new & bit == 0 || before < after {
        // It was the floor, and may not be any more.
        stale[block] |= bit
      }
    }
  }

  /// Of each word of 64 agents: nobody of them who is free for the channel is before it.
  @inline(__always) func floors(of channel: Int) -> UnsafePointer<Int64> {
    floors.pointer(from: channel * blocks, count: blocks)
  }

  /// Raises the floor as far as it goes, where it may.
  ///
  /// - Parameter free: who of these 64 is free for the channel.
  @inline(__always) mutating func raiseFloor(_ block: Int, _ channel: Int, free: UInt64) {
    if stale[block] >> UInt8(channel) & 1 == 1 { newFloor(block, channel, free) }
  }

  private mutating func newFloor(_ block: Int, _ channel: Int, _ free: UInt64) {
    var least = Int64.max
    var word = free
    while word != 0 {
      least = min(least, standings[block * 64 + word.trailingZeroBitCount].place)
      word &= word - 1
    }
    floors[channel * blocks + block] = least
    stale[block] &= ~(1 << UInt8(channel))
  }
}
