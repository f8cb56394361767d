// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// `patchbay bench engine`. Times are of this thread's processor, the ceiling is measured in the same run.
struct RoutingEngineBench {
  var runs: Int
  var commands: Int

  static let names = [
    "speed", "waiting", "agents", "classes", "idle", "tail", "memory", "switch", "timers", "fold", "snapshot",
    "allocations",
  ]

  func run(_ wanted: Set<String>, _ print: (BenchFigure) -> Void) throws {
    if !wanted.isDisjoint(with: ["speed", "tail", "fold", "allocations"]) { try centre(wanted, print) }
    if wanted.contains("waiting") { growthWaiting(print) }
    if wanted.contains("agents") { growthAgents(print) }
    if wanted.contains("classes") { growthClasses(print) }
    if wanted.contains("idle") { idleFloor(print) }
    if wanted.contains("memory") { try memory(print) }
    if wanted.contains("switch") { policySwitch(print) }
    if wanted.contains("timers") { timers(print) }
    if wanted.contains("snapshot") { try snapshot(print) }
  }

  func figure(
    _ name: String, _ value: Double, _ unit: String, _ must: BenchFigure.Must,
    _ params: [String: BenchValue] = [:]
  ) -> BenchFigure {
    BenchFigure(
      bench: "engine", figure: "engine.\(name)", value: value, unit: unit, must: must, params: params)
  }

  /// The large centre: 10,000 agents, 1,000 classes, 100,000 waiting.
  private func centre(_ wanted: Set<String>, _ print: (BenchFigure) -> Void) throws {
    var traffic = EngineTraffic(EngineCentre(agents: 10_000, classes: 1000), depth: 100_000)
    let recording = traffic.record(steady: commands)
    if wanted.contains("speed") { speed(recording, print) }
    if wanted.contains("tail") { tail(recording, print) }
    if wanted.contains("fold") { fold(recording, print) }
    if wanted.contains("allocations") { try allocations(recording, print) }
  }

  private func speed(_ recording: EngineRecording, _ print: (BenchFigure) -> Void) {
    var rates: [Double] = []
    var ratios: [Double] = []
    var heaps: [Double] = []
    var lives: [Double] = []
    for _ in 0..<runs {
      let spent = recording.replay()
      let heap = HeapCeiling.popAndPush(resident: 100_000)
      let life = spent / Double(max(1, recording.lives))
      rates.append(Double(recording.measured) / spent * 1e9)
      ratios.append(life / heap)
      heaps.append(heap)
      lives.append(life)
    }
    let centre: [String: BenchValue] = [
      "agents": .number(10_000), "classes": .number(1000), "waiting": .number(100_000),
      "commands": .number(Double(recording.measured)), "contacts_closed": .number(Double(recording.lives)),
    ]
    print(
      figure(
        "commands_per_second", median(rates), "commands/s", .atLeast(1_000_000),
        centre.merging(["runs": .numbers(rates)]) { $1 }))
    print(
      figure(
        "life_over_heap", median(ratios), "ratio", .atMost(20),
        centre.merging([
          "runs": .numbers(ratios), "life_ns": .number(median(lives)), "heap_ns": .number(median(heaps)),
        ]) { $1 }))
  }

  private func tail(_ recording: EngineRecording, _ print: (BenchFigure) -> Void) {
    var most: [Double] = []
    var nearlyAll: [Double] = []
    for _ in 0..<runs {
      let spent = recording.latencies()
      most.append(Double(percentile(spent, 0.99)) / 1000)
      nearlyAll.append(Double(percentile(spent, 0.9999)) / 1000)
    }
    let clock: [String: BenchValue] = ["clock_ns": .number(ThreadClock.readingNanoseconds())]
    print(
      figure(
        "p99_us", median(most), "us", .atMost(10), clock.merging(["runs": .numbers(most)]) { $1 }))
    print(
      figure(
        "p9999_us", median(nearlyAll), "us", .atMost(200),
        clock.merging(["runs": .numbers(nearlyAll)]) { $1 }))
  }

  private func fold(_ recording: EngineRecording, _ print: (BenchFigure) -> Void) {
    let events = recording.events()
    var rates: [Double] = []
    for _ in 0..<runs {
      var engine = Engine(plan: recording.plan)
      let spent = ThreadClock.spent { for (event, at) in events { engine.apply(event, at: at) } }
      rates.append(Double(events.count) / spent * 1e9)
    }
    print(
      figure(
        "fold_events_per_second", median(rates), "events/s", .atLeast(2_000_000),
        ["runs": .numbers(rates), "events": .number(Double(events.count))]))
  }

  /// The second half of the commands: by then every class and list has had its largest size.
  private func allocations(_ recording: EngineRecording, _ print: (BenchFigure) -> Void) throws {
    var events: [Event] = []
    events.reserveCapacity(1024)
    var engine = recording.built(into: &events)
    let rest = recording.steps[recording.built...]
    recording.go(&engine, rest.prefix(rest.count / 2), &events)
    let measured = rest.suffix(rest.count - rest.count / 2)
    let counts = try RuntimeCounters.count { recording.go(&engine, measured, &events) }
    let each = Double(max(1, measured.count))
    print(
      figure(
        "allocations_per_command", Double(counts.allocations) / each, "objects", .atMost(0.01),
        [
          "commands": .number(each), "retains_per_command": .number(Double(counts.retains) / each),
          "releases_per_command": .number(Double(counts.releases) / each),
        ]))
  }
}
