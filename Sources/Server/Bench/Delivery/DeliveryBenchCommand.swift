// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay bench delivery`: what leaves, against libcurl alone.
struct DeliveryBenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delivery",
    abstract: "What leaves: the rate, destinations that hang, a great backlog, and what routing feels of it.",
    discussion: BenchRun.help)

  @Option(help: "Only these figures: rate, hang, backlog, routing (comma between them).")
  var only = "rate,hang,backlog,routing"
  @Option(help: "Runs of each comparison; the median counts.")
  var runs = 3
  @Option(help: "Deliveries of a run.")
  var deliveries = 20_000
  @Option(help: "Destinations of the hang figure.")
  var destinations = 10_000
  @Option(help: "Seconds of its load.")
  var seconds = 10.0
  @Option(help: "Entries of the backlog.")
  var backlog = 1_000_000

  func run() async throws {
    let bench = DeliveryBench(
      runs: runs, count: deliveries, destinations: destinations, seconds: seconds, backlog: backlog)
    let chosen = try BenchRun.chosen(only, of: ["rate", "hang", "backlog", "routing"])
    try await BenchRun.show("delivery") { show in
      try await bench.run(chosen, show)
    }
  }
}
