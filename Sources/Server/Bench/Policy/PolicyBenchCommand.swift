// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay bench policy`: what rules cost, one thread, in that thread's processor time.
struct PolicyBenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Conditions, classification, compiling and checking of policies.",
    discussion: BenchRun.help)

  @Option(help: "Runs of each figure; the median counts.")
  var runs = 5

  func validate() throws {
    guard runs > 0 else { throw ValidationError("at least one run") }
  }

  func run() throws {
    try BenchRun.show("policy") { show in try PolicyBench(runs: runs).run(show) }
  }
}
