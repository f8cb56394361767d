// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// `patchbay bench routing`: durable assignments, against engine and journal.
struct RoutingBenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "routing",
    abstract: "Durable assignments: draining, steady depths, arrivals; engine and journal together.",
    discussion: BenchRun.help)

  @Option(help: "The workload's file; without it, it is drawn from --agents and --seed.")
  var workload: String?
  @Option(help: "Writes the workload's file there and ends.")
  var write: String?
  @Option(help: "Agents, where no file says so.")
  var agents = 10_000
  @Option(help: "Contacts, where no file says so.")
  var contacts = 100_000
  @Option(help: "The seed, where no file says so.")
  var seed: UInt64 = 7
  @Option(help: "Contacts a second of a paced workload; without it all are there at once.")
  var rate: Int?
  @Option(help: "Only these: drain, verify, steady, arrive (comma between them).")
  var only = "drain,verify,steady,arrive"
  @Option(help: "Where the drain's assignments are written: seq,ix,agent.")
  var assignments: String?
  @Option(help: "Depths of the steady figure (comma between them).")
  var depths = "1000,10000,100000"
  @Option(help: "Numbers of agents of the steady figure (comma between them).")
  var staffs = "100,1000,10000"
  @Option(help: "Seconds of each steady and arrive run.")
  var seconds = 4.0
  @Option(help: "Runs of each figure; the median counts.")
  var runs = 3

  func run() throws {
    var drawn = RoutingWorkload(agentCount: agents, contactCount: contacts, seed: seed, rate: rate)
    if let workload { drawn = try RoutingWorkload.read(workload) }
    if let write {
      try drawn.text().write(to: URL(fileURLWithPath: write))
      return
    }
    let numbers = { (text: String) in text.split(separator: ",").compactMap { Int($0) } }
    let bench = RoutingBench(
      workload: drawn, runs: runs, seconds: seconds, depths: numbers(depths), staffs: numbers(staffs),
      assignments: assignments)
    let chosen = try BenchRun.chosen(only, of: ["drain", "verify", "steady", "arrive"])
    try BenchRun.show("routing") { show in
      try bench.run(chosen, show)
    }
  }
}
