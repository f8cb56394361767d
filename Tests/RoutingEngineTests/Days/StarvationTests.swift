// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// The bound of the reference (Routing/README.md, *Starvation*), under a VIP load that leaves no agent idle.
@Suite struct StarvationTests {
  /// Head start in seconds of a VIP's own ageing, and ageing: a VIP's points are 100 and 4 a second.
  private static let points: Int64 = 100_000_000
  private static let vip: Int64 = 4000
  private static let standard: Int64 = 1000
  private static let work: Int64 = 60_000

  @Test(
    "a standard contact passes and is served as the reference says",
    arguments: [
      // VIPs every so many milliseconds for two agents with 60 s of work each: 80 %, 97 %, 125 % of them.
      (every: Int64(37_500), backlog: 0), (every: Int64(31_000), backlog: 6),
      (every: Int64(24_000), backlog: 3),
    ])
  func theBoundHolds(_ load: (every: Int64, backlog: Int)) {
    var run = Saturation(every: load.every, backlog: load.backlog, work: Self.work)
    run.live(for: 4 * 3_600_000)
    // Nobody passes who may not.
    for pass in run.passes {
      let least = (Self.standard * pass.waited - Self.points) / Self.vip
      #expect(pass.vipWaited >= least, "a VIP of \(pass.vipWaited) ms passed one of \(pass.waited) ms")
    }
    #expect(!run.passes.isEmpty)
    // The wait itself: work there when it came, and VIP work that may pass it, by two agents.
    let share = Double(Self.work) / Double(load.every) / 2
    let ahead = Double(load.backlog + 2) * Double(Self.work) / 2
    let head = share * Double(Self.points) / Double(Self.vip)
    let bound = (ahead + head) / (1 - share * (1 - Double(Self.standard) / Double(Self.vip)))
    #expect(!run.waits.isEmpty)
    for waited in run.waits {
      #expect(Double(waited) <= bound + Double(Self.work), "waited \(waited) ms, the bound is \(bound) ms")
    }
  }

  /// Without ageing of the standard tier nothing bounds the wait: the test above can fail.
  @Test func withoutAgeingItStarves() {
    var run = Saturation(every: 24_000, backlog: 3, work: Self.work, standardRate: 0)
    run.live(for: 4 * 3_600_000)
    #expect(run.waits.isEmpty)
  }
}
