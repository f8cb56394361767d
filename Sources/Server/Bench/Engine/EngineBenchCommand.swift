// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay bench engine`: what the routing engine costs, one thread, in that thread's processor time.
struct EngineBenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engine",
    abstract: "The routing engine alone: speed, growth, memory, timers, recovery, allocations.",
    discussion: BenchRun.help)

  @Option(
    help: "Only these figures: \(RoutingEngineBench.names.joined(separator: ", ")) (comma between them).")
  var only: String = RoutingEngineBench.names.joined(separator: ",")
  @Option(help: "Runs of each figure; the median counts.")
  var runs = 3
  @Option(help: "Commands of a run.")
  var commands = 1_000_000

  func validate() throws {
    _ = try chosen
    guard runs > 0, commands >= 100_000 else {
      throw ValidationError("at least one run of 100,000 commands")
    }
  }

  private var chosen: Set<String> {
    get throws { try BenchRun.chosen(only, of: RoutingEngineBench.names) }
  }

  func run() throws {
    let chosen = try chosen
    try BenchRun.show("engine") { show in
      try RoutingEngineBench(runs: runs, commands: commands).run(chosen, show)
    }
  }
}
