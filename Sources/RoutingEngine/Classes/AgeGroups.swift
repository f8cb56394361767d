// SPDX-License-Identifier: Apache-2.0

/// Classes that age alike: at one rate, by one clock. Of two contacts of one group the more urgent stays the
/// more urgent, however much time goes by.
struct AgeGroups: Sendable {
  struct Group: Sendable {
    var rate: Int64
    var clock: Int32
  }

  private(set) var groups: ContiguousArray<Group> = []
  /// What their clocks add to the keys of the groups now; of the first eight.
  private(set) var gained = SIMD8<Int64>(repeating: 0)
  /// Rows are groups, columns classes.
  private var classes = BitMatrix()

  /// Words a row.
  var stride: Int { classes.stride }

  /// The class's group.
  mutating func add(_ number: Int, rate: Int64, clock: Int) -> Int {
    let clock = Int32(truncatingIfNeeded: clock)
    let group: Int
    if let known = groups.firstIndex(where: { $0.rate == rate && $0.clock == clock }) {
      group = known
    } else {
      group = groups.count
      groups.append(Group(rate: rate, clock: clock))
    }
    classes.reserve(rows: groups.count, columns: number + 1)
    classes.set(group, number, true)
    return group
  }

  mutating func detach() { classes.detach() }

  /// Time went on, or the clocks are others.
  @inline(__always) mutating func tick(_ clocks: borrowing OpenClocks) {
    for group in 0..<min(groups.count, 8) {
      gained[group] = groups[group].rate &* clocks.now[Int(groups[group].clock)]
    }
  }

  /// 64 classes at once: those of the group.
  @inline(__always) func word(_ group: Int, _ index: Int) -> UInt64 { classes.word(group, index) }
}
