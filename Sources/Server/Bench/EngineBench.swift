// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// What a waiting contact costs in the engine's memory.
struct EngineBench {
  var contacts = 200_000

  func run(_ print: (BenchFigure) -> Void) throws {
    let plan = Plan(
      version: PlanVersion(1),
      queues: (0..<50).map { QueuePlan(needs: [SkillLevel(skill: SkillID($0), level: 1)]) })
    var engine = Engine(plan: plan)
    var events: [Event] = []
    let before = try ProcessMemory.resident()
    for number in 1...contacts {
      let arrival = Arrival(
        interaction: InteractionID(UInt64(number)), customer: CustomerID(UInt32(number)), channel: .chat,
        queue: QueueID(UInt32(number % 50)), tier: TierID(0))
      _ = engine.handle(.arrive(arrival), at: Moment(milliseconds: Int64(number)), into: &events)
      events.removeAll(keepingCapacity: true)
    }
    let bytes = Double(try ProcessMemory.resident() - before) / Double(contacts)
    print(
      BenchFigure(
        bench: "intake", figure: "engine.bytes_per_waiting", value: bytes, unit: "bytes", must: .atMost(512),
        params: ["contacts": .number(Double(engine.waitingCount(in: QueueID(1), channel: nil) * 50))]))
  }
}
