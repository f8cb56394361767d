// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Journal
import RoutingEngine

/// A million contacts from a snapshot.
extension RoutingEngineBench {
  /// From the file to an engine that can decide.
  func snapshot(_ print: (BenchFigure) -> Void) throws {
    var centre = EngineCentre(agents: 10_000, classes: 1000)
    var engine = Engine(plan: centre.plan)
    var events: [Event] = []
    var at = Moment(milliseconds: 1_800_000_000_000)
    for agent in 0..<centre.agents {
      _ = engine.handle(.defineAgent(AgentID(UInt32(agent)), centre.profiles[agent]), at: at, into: &events)
    }
    for number in 1...1_000_000 {
      at = at + Milliseconds(1)
      _ = engine.handle(.arrive(centre.arrival(UInt64(number))), at: at, into: &events)
      events.removeAll(keepingCapacity: true)
    }
    let state = engine.state()
    let memory = URL(fileURLWithPath: "/dev/shm")
    let base =
      FileManager.default.isWritableFile(atPath: memory.path)
      ? memory : FileManager.default.temporaryDirectory
    let directory = base.appendingPathComponent("patchbay-engine-snapshot-\(getpid())")
    defer { BenchFolder.remove(directory) }
    let (log, _) = try RecordLog.open(directory: directory.path)
    try log.append(Record(position: 1, at: at))
    try log.write(Snapshot(position: 1, at: at, engine: state))
    var whole: [Double] = []
    var restoring: [Double] = []
    for _ in 0..<runs {
      let start = ThreadClock.nanoseconds
      guard let read = try log.newestSnapshot().snapshot else { throw BenchError("no snapshot was read") }
      let middle = ThreadClock.nanoseconds
      let restored = Engine(plan: centre.plan, restoring: read.engine)
      let end = ThreadClock.nanoseconds
      guard restored.now == engine.now else { throw BenchError("the snapshot restores another moment") }
      whole.append(Double(end - start) / 1e9)
      restoring.append(Double(end - middle) / 1e9)
    }
    try log.close()
    print(
      figure(
        "snapshot_load_s", median(whole), "s", .atMost(2),
        [
          "runs": .numbers(whole), "restoring_s": .numbers(restoring), "waiting": .number(1_000_000),
          "agents": .number(10_000),
        ]))
  }
}
