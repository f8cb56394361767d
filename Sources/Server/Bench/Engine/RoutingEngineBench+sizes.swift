// SPDX-License-Identifier: Apache-2.0

import CLinux
import Foundation
import Interactions
import RoutingEngine

#if canImport(Glibc)
  import Glibc
#endif

/// Memory, a switch of policies, a million timers.
extension RoutingEngineBench {
  /// Bytes that the heap holds for each of a million waiting contacts: asked of the allocator before and
  /// after.
  func memory(_ print: (BenchFigure) -> Void) throws {
    var centre = EngineCentre(agents: 10_000, classes: 1000)
    var engine = Engine(plan: centre.plan)
    var events: [Event] = []
    var at = Moment(milliseconds: 1_800_000_000_000)
    for agent in 0..<centre.agents {
      _ = engine.handle(.defineAgent(AgentID(UInt32(agent)), centre.profiles[agent]), at: at, into: &events)
    }
    func fill(_ numbers: Range<Int>) {
      for number in numbers {
        at = at + Milliseconds(1)
        _ = engine.handle(.arrive(centre.arrival(UInt64(number))), at: at, into: &events)
        events.removeAll(keepingCapacity: true)
      }
    }
    // Every class is there once; what grows from here on are contacts.
    fill(1..<50_001)
    let before = (Self.allocated(), try ProcessMemory.resident())
    fill(50_001..<1_050_001)
    let allocated = Double(Self.allocated() - before.0) / 1_000_000
    let resident = Double(try ProcessMemory.resident() - before.1) / 1_000_000
    let waiting = centre.plan.queues.indices.reduce(0) {
      $0 + engine.waitingCount(in: QueueID(UInt32($1)), channel: nil)
    }
    print(
      figure(
        "bytes_per_waiting", resident, "bytes", .atMost(256),
        ["waiting": .number(Double(waiting)), "allocated_bytes": .number(allocated)]))
  }

  private static func allocated() -> Int {
    let info = mallinfo2()
    return Int(info.uordblks) + Int(info.hblkhd)
  }

  /// The longest stall of who decides, when another plan comes into force.
  func policySwitch(_ print: (BenchFigure) -> Void) {
    var traffic = EngineTraffic(EngineCentre(agents: 10_000, classes: 1000), depth: 100_000)
    let recording = traffic.record(steady: 1000)
    var events: [Event] = []
    var longest: [Double] = []
    for _ in 0..<runs {
      var engine = recording.built(into: &events)
      var plan = recording.plan
      plan.version = PlanVersion(2)
      for queue in plan.queues.indices { plan.queues[queue]?.points = .points(1) }
      engine.prepare(plan)
      longest.append(
        ThreadClock.spent {
          _ = engine.handle(.activatePlan(PlanVersion(2)), at: engine.now, into: &events)
        } / 1e6)
      events.removeAll(keepingCapacity: true)
    }
    print(
      figure(
        "policy_switch_ms", median(longest), "ms", .atMost(50),
        ["runs": .numbers(longest), "waiting": .number(100_000), "agents": .number(10_000)]))
  }

  /// A million contacts wait for their relax step; then a hundred thousand of them take it, a few with each
  /// command.
  func timers(_ print: (BenchFigure) -> Void) {
    var tails: [Double] = []
    var fired = 0
    for _ in 0..<runs {
      var centre = EngineCentre(agents: 1000, classes: 1000, relaxAfter: .seconds(1_000_000))
      var engine = Engine(plan: centre.plan)
      var events: [Event] = []
      let start = Moment(milliseconds: 1_800_000_000_000)
      for number in 1...1_000_000 {
        let at = start + Milliseconds(Int64(number))
        _ = engine.handle(.arrive(centre.arrival(UInt64(number))), at: at, into: &events)
        events.removeAll(keepingCapacity: true)
      }
      var spent: [Int64] = []
      spent.reserveCapacity(100_000)
      fired = 0
      for number in 1...100_000 {
        let at = start + Milliseconds(1_000_000_000 + Int64(number))
        let before = ThreadClock.nanoseconds
        engine.advance(to: at, into: &events)
        spent.append(ThreadClock.nanoseconds - before)
        fired += events.count
        events.removeAll(keepingCapacity: true)
      }
      spent.sort()
      tails.append(Double(percentile(spent, 0.9999)) / 1000)
    }
    print(
      figure(
        "timers_p9999_us", median(tails), "us", .atMost(200),
        ["runs": .numbers(tails), "armed": .number(1_000_000), "fired": .number(Double(fired))]))
  }
}
