// SPDX-License-Identifier: Apache-2.0

/// By agent, in one dense row: for whom it is kept clear, and so what another contact must be more urgent
/// than to be given to it all the same.
///
/// Of each group that ages alike a bound is kept that none of these contacts is below: most that come are
/// less urgent than all of them, and none of the agents kept clear needs to be looked at for those.
struct KeptBars: Sendable {
  struct Bar: Sendable {
    var key: Int64 = 0
    var rate: Int64 = 0
    /// -1: it is kept clear for nobody.
    var slot: Int32 = -1
    var clock: Int32 = 0
    var group: Int32 = 0
    /// The contact's class.
    var number: Int32 = -1

    @inline(__always) func urgency(by clocks: borrowing OpenClocks) -> Int64 {
      key &+ rate &* clocks.now[Int(clock)]
    }
  }

  private struct Bound: Sendable {
    var key: Int64
    var rate: Int64
    var clock: Int32
    var group: Int32
  }

  private static let boundsAtMost = 16
  private static let changesAtLeast = 1024

  private var bars: ContiguousArray<Bar> = []
  private var bounds: ContiguousArray<Bound> = []
  /// Bars that were set since the bounds were worked out.
  private var changes = 0

  @inline(__always) subscript(agent: Int) -> Bar { bars[agent] }

  mutating func reserve(_ count: Int) {
    guard count > bars.count else { return }
    bars.append(contentsOf: repeatElement(Bar(), count: count - bars.count))
  }

  mutating func set(_ agent: Int, _ bar: Bar) {
    bars[agent] = bar
    if bar.slot < 0 { return }
    changes += 1
    // All are looked through: no more often than each was set once.
    if changes > max(Self.changesAtLeast, bars.count) {
      changes = 0
      bounds.removeAll(keepingCapacity: true)
      for agent in bars.indices where bars[agent].slot >= 0 { lower(bars[agent]) }
    } else {
      lower(bar)
    }
  }

  private mutating func lower(_ bar: Bar) {
    for index in bounds.indices where bounds[index].group == bar.group {
      bounds[index].key = min(bounds[index].key, bar.key)
      return
    }
    bounds.append(Bound(key: bar.key, rate: bar.rate, clock: bar.clock, group: bar.group))
  }

  /// None of the contacts for whom somebody is kept clear is less urgent.
  func floor(by clocks: borrowing OpenClocks) -> Int64 {
    if bounds.count > Self.boundsAtMost { return .min }
    var floor = Int64.max
    for bound in bounds { floor = min(floor, bound.key &+ bound.rate &* clocks.now[Int(bound.clock)]) }
    return floor
  }
}
