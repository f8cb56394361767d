// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Auditing
import Foundation

/// `patchbay fuzz`: worlds drawn from seeds, each judged by an auditor who knows the policy's words only, and
/// every way through a small world.
struct FuzzCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Let random centres live, and compare every decision with the policy's words.")

  @Option(help: "Random worlds.")
  var seeds: UInt64 = 1000
  @Option(help: "Minutes at most.")
  var minutes = 10.0
  @Option(help: "The world of this seed alone.")
  var seed: UInt64?
  @Option(help: "The first seed.")
  var from: UInt64 = 1
  @Option(help: "Commands in a row in the small world, every one of them tried; 0: not at all.")
  var depth = 6

  func validate() throws {
    guard minutes > 0, depth >= 0, seeds < .max - from else {
      throw ValidationError("--minutes takes more than 0, --depth 0 and more.")
    }
  }

  func run() throws {
    let end = steadyNanoseconds() + Int64(minutes * 60e9)
    if let seed {
      try report(WorldTrials.random(seed), again: "patchbay fuzz --seed \(seed)")
      Terminal.say("seed \(seed): as the policy says")
      return
    }
    if depth > 0 {
      let (situations, finding) = WorldTrials.small(depth: depth) { steadyNanoseconds() > end }
      try report(finding, again: "patchbay fuzz --seeds 0 --depth \(depth)")
      let isWhole = steadyNanoseconds() <= end
      Terminal.say("small world: \(situations) situations\(isWhole ? "" : ", ended by --minutes")")
    }
    var lived: UInt64 = 0
    while lived < seeds, steadyNanoseconds() < end {
      let seed = from + lived
      try report(WorldTrials.random(seed), again: "patchbay fuzz --seed \(seed)")
      lived += 1
    }
    Terminal.say("\(lived) of \(seeds) random worlds: as the policy says")
  }

  private func report(_ finding: WorldFinding?, again: String) throws {
    guard let finding else { return }
    for wrong in finding.wrong.prefix(5) { Terminal.say("wrong: \(wrong)") }
    for line in finding.table { Terminal.say("  \(line)") }
    Terminal.say("replay with: \(again)")
    throw ExitCode.failure
  }
}
