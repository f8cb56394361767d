// SPDX-License-Identifier: Apache-2.0

import CLinux
import Delivery
import Foundation
import Interactions

/// A great many orders that wait: what they cost in memory, how they leave, and what routing feels of it.
extension DeliveryBench {
  func waiting(_ sink: SinkUnderTest, _ print: (BenchFigure) -> Void) async throws {
    let urls = (0..<Self.few).map { sink.url($0) }
    let alone = try await drained(urls, backlog: count)
    malloc_trim(0)
    let before = try ProcessMemory.forgetPeak()
    let rig = try DeliveryRig(urls: urls)
    try await fill(rig, backlog, of: urls.count)
    rig.start()
    rig.dispatcher.ring(Set(urls.indices.map { "webhook/d\($0)" }))
    let start = steadyNanoseconds()
    try await rig.wait(delivered: min(count, backlog), within: 120)
    let rate = Double(rig.delivered) / seconds(since: start)
    let peak = try ProcessMemory.peak()
    try await rig.close()
    print(
      figure(
        "backlog_mib", Double(peak - before) / 1_048_576, "MiB", .atMost(300),
        [
          "entries": .number(Double(backlog)), "per_second": .number(rate),
          "per_second_without": .number(alone), "rate_ratio": .number(rate / alone),
        ]))
  }

  /// - Returns: deliveries a second with so many waiting.
  private func drained(_ urls: [String], backlog: Int) async throws -> Double {
    let rig = try DeliveryRig(urls: urls)
    try await fill(rig, backlog, of: urls.count)
    rig.start()
    let start = steadyNanoseconds()
    rig.dispatcher.ring(Set(urls.indices.map { "webhook/d\($0)" }))
    try await rig.wait(delivered: count, within: 120)
    let rate = Double(rig.delivered) / seconds(since: start)
    try await rig.close()
    return rate
  }

  func routing(_ sink: SinkUnderTest, _ print: (BenchFigure) -> Void) async throws {
    let urls = (0..<Self.few).map { sink.url($0) }
    let workload = RoutingWorkload(agentCount: 1_000, contactCount: 40_000, seed: 7, rate: nil)
    let bench = RoutingBench(workload: workload, runs: 1, seconds: 1, depths: [], staffs: [])
    var (with, without, left) = ([Double](), [Double](), [Double]())
    for _ in 0..<max(3, runs) {
      without.append(try bench.drainedPerSecond())
      let rig = try DeliveryRig(urls: urls)
      try await fill(rig, 150_000, of: urls.count)
      rig.start()
      rig.dispatcher.ring(Set(urls.indices.map { "webhook/d\($0)" }))
      try await rig.wait(delivered: 500, within: 30)
      let (delivered, start) = (rig.delivered, steadyNanoseconds())
      with.append(try bench.drainedPerSecond())
      left.append(Double(rig.delivered - delivered) / seconds(since: start))
      try await rig.close()
    }
    print(
      figure(
        "routing_kept", median(with) / median(without), "ratio", .atLeast(0.95),
        [
          "runs_with": .numbers(with), "runs_without": .numbers(without),
          "deliveries_per_second_meanwhile": .numbers(left),
        ]))
  }
}
