// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import RoutingEngine

/// What a waiting contact costs in the engine's memory.
struct EngineBench {
  var contacts = 200_000

  func run(_ print: (BenchFigure) -> Void) {
    let plan = Plan(
      version: PlanVersion(1),
      queues: (0..<50).map { QueuePlan(needs: [SkillLevel(skill: SkillID($0), level: 1)]) })
    var engine = Engine(plan: plan)
    var events: [Event] = []
    let before = Self.residentBytes()
    for number in 1...contacts {
      let arrival = Arrival(
        interaction: InteractionID(UInt64(number)), customer: CustomerID(UInt32(number)), channel: .chat,
        queue: QueueID(UInt32(number % 50)), tier: TierID(0))
      _ = engine.handle(.arrive(arrival), at: Moment(milliseconds: Int64(number)), into: &events)
      events.removeAll(keepingCapacity: true)
    }
    let bytes = Double(Self.residentBytes() - before) / Double(contacts)
    print(
      BenchFigure(
        bench: "intake", figure: "engine.bytes_per_waiting", value: bytes, unit: "bytes", must: .atMost(512),
        params: ["contacts": .number(Double(engine.waitingCount(in: QueueID(1), channel: nil) * 50))]))
  }

  /// Bytes of this process in memory.
  private static func residentBytes() -> Int {
    let fields = FileManager.default.contents(atPath: "/proc/self/statm").map {
      String(decoding: $0, as: UTF8.self)
    }
    let pages = fields?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * 4096
  }
}
