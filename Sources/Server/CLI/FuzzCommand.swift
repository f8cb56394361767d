// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Auditing
import Foundation

/// `patchbay fuzz`: worlds drawn from seeds, each judged by an auditor who knows the policy's words only, and
/// every way through a small world.
struct FuzzCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Let random centres live, and compare every decision with the policy's words.",
    discussion: "Exit status: 0 all was as the policy says, 1 something was not, 64 wrong words.")

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

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard minutes > 0, depth >= 0, seeds < .max - from else {
      throw ValidationError("--minutes takes more than 0, --depth 0 and more.")
    }
  }

  func run() throws {
    let end = steadyNanoseconds() + Int64(minutes * 60e9)
    if let seed {
      try report(WorldTrials.random(seed), again: "patchbay fuzz --seed \(seed)")
      tell("seed \(seed): as the policy says", worlds: 1)
      return
    }
    var situations: Int?
    if depth > 0 {
      let (seen, finding) = Progress.during("every way through the small world") {
        WorldTrials.small(depth: depth) { steadyNanoseconds() > end }
      }
      try report(finding, again: "patchbay fuzz --seeds 0 --depth \(depth)")
      let isWhole = steadyNanoseconds() <= end
      situations = seen
      if !json { Terminal.say("small world: \(seen) situations\(isWhole ? "" : ", ended by --minutes")") }
    }
    var lived: UInt64 = 0
    let progress = Progress("random worlds", of: seeds)
    defer { progress.end() }
    while lived < seeds, steadyNanoseconds() < end {
      let seed = from + lived
      let finding = WorldTrials.random(seed)
      if finding != nil { progress.end() }
      try report(finding, again: "patchbay fuzz --seed \(seed)")
      lived += 1
      progress.reach(lived)
    }
    progress.end()
    tell("\(lived) of \(seeds) random worlds: as the policy says", worlds: lived, situations: situations)
  }

  private func tell(_ text: String, worlds: UInt64, situations: Int? = nil) {
    let facts: JSON = .members([
      "ok": .bool(true), "worlds": .int(Int64(clamping: worlds)),
      "situations": situations.map { .int(Int64($0)) },
    ])
    Terminal.say(json ? Terminal.json(facts) : text)
  }

  private func report(_ finding: WorldFinding?, again: String) throws {
    guard let finding else { return }
    if json {
      let facts: JSON = .members([
        "ok": .bool(false), "wrong": .array(finding.wrong.map { .string("\($0)") }),
        "table": .array(finding.table.map { .string($0) }), "replay": .string(again),
      ])
      Terminal.say(Terminal.json(facts))
      throw ExitCode.failure
    }
    for wrong in finding.wrong.prefix(5) { Terminal.say("wrong: \(wrong)") }
    for line in finding.table { Terminal.say("  \(line)") }
    Terminal.say("replay with: \(again)")
    throw ExitCode.failure
  }
}
