// SPDX-License-Identifier: Apache-2.0

/// What agents are compared by, in one dense row; and of every 64 agents, for each channel, a bound that none
/// of those who are ready is before. So of thousands who are ready only those few are looked at who can be
/// the first or the second.
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
  /// Four by word of 64 agents, one a channel.
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

  /// Anything of it, or of the channels it is ready for, is another.
  mutating func set(_ agent: Int, _ standing: Standing, isKept: Bool) {
    standings[agent] = standing
    stale[agent >> 6] = 15
    if kept[0, agent] != isKept { kept.set(0, agent, isKept) }
  }

  /// Nobody of these 64 who is ready for the channel is before it.
  ///
  /// - Parameter ready: which of them are.
  mutating func floor(_ block: Int, _ channel: Int, ready: UInt64) -> Standing {
    if stale[block] >> UInt8(channel) & 1 == 0 { return floors[block * 4 + channel] }
    var least = Standing(load: .max, restedSince: .max)
    var word = ready
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
