// SPDX-License-Identifier: Apache-2.0

/// xorshift64*, its state from one splitmix64 step of the seed: the workload's own generator. Integers only,
/// so that the same seed draws the same workload in every language.
struct WorkloadRandom {
  private var state: UInt64

  init(seed: UInt64) {
    var mixed = seed &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    state = mixed == 0 ? 1 : mixed
  }

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }

  /// 0 ..< `bound`.
  mutating func below(_ bound: Int) -> Int { Int(((next() >> 32) &* UInt64(bound)) >> 32) }

  /// Between 0 and 1, neither of them.
  mutating func unit() -> Double { Double((next() >> 11) + 1) / 9_007_199_254_740_993.0 }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// An index by weight; the weights are given as running sums.
  mutating func pick(_ sums: [Int]) -> Int {
    let drawn = below(sums.last ?? 1)
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if drawn < sums[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
