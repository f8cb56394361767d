// SPDX-License-Identifier: Apache-2.0

@testable import Auditing
import Foundation
import Testing

/// Random centres under the eyes of an auditor who knows the policy's words only.
///
/// A failure prints its seed, and the command that runs this world alone, with all that happened in it.
@Suite struct RandomWorldTests {
  @Test func everybodyGetsWhatThePolicySays() {
    let environment = ProcessInfo.processInfo.environment
    if let asked = environment["PATCHBAY_SEED"].flatMap({ UInt64($0) }) {
      live(asked, tellsAll: true)
      return
    }
    let worlds = environment["PATCHBAY_WORLDS"].flatMap { UInt64($0) } ?? 40
    var accepted = 0
    for seed in pastSeeds { accepted += live(seed) }
    for seed in 1...worlds { accepted += live(seed) }
    // Worlds in which nothing happens would prove nothing.
    #expect(accepted > Int(worlds) * 6)
  }

  @discardableResult private func live(_ seed: UInt64, tellsAll: Bool = false) -> Int {
    var world = RandomWorld(seed: seed)
    for step in 1...WorldTrials.steps {
      let wrong = world.step()
      if wrong.isEmpty { continue }
      let replay =
        "PATCHBAY_SEED=\(seed) swift test --filter RandomWorldTests (or patchbay fuzz --seed \(seed))"
      let story = (tellsAll ? world.trace : world.replay.shrunk().table()).joined(separator: "\n   ")
      Issue.record("seed \(seed), step \(step): \(wrong.prefix(3))\n   \(story)\n   again: \(replay)")
      return world.accepted
    }
    return world.accepted
  }
}
