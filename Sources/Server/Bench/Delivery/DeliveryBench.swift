// SPDX-License-Identifier: Apache-2.0

import Delivery
import Foundation
import Interactions

/// `patchbay bench delivery`. A delivery counts when the sink's answer is written in the ledger.
struct DeliveryBench {
  var runs: Int
  /// Deliveries of a run of the rate.
  var count: Int
  /// Destinations of the hang figure.
  var destinations: Int
  /// Seconds of the paced load of the hang figure.
  var seconds: Double
  /// Entries of the backlog.
  var backlog: Int

  /// Destinations of the rate.
  static let few = 32

  func run(_ wanted: Set<String>, _ print: (BenchFigure) -> Void) async throws {
    let sink = try SinkUnderTest()
    defer { sink.end() }
    if wanted.contains("rate") { try await rate(sink, print) }
    if wanted.contains("hang") { try await hang(sink, print) }
    if wanted.contains("backlog") { try await waiting(sink, print) }
    if wanted.contains("routing") { try await routing(sink, print) }
  }

  func figure(
    _ name: String, _ value: Double, _ unit: String, _ must: BenchFigure.Must,
    _ params: [String: BenchValue] = [:]
  ) -> BenchFigure {
    BenchFigure(
      bench: "delivery", figure: "delivery.\(name)", value: value, unit: unit, must: must, params: params)
  }

  // MARK: The rate

  private func rate(_ sink: SinkUnderTest, _ print: (BenchFigure) -> Void) async throws {
    let urls = (0..<Self.few).map { sink.url($0) }
    var (ours, bare) = ([Double](), [Double]())
    for _ in 0..<runs {
      bare.append(try best(urls))
      ours.append(try await durable(urls))
    }
    let params: [String: BenchValue] = [
      "runs": .numbers(ours), "ceiling_runs": .numbers(bare), "deliveries": .number(Double(count)),
      "destinations": .number(Double(Self.few)),
    ]
    var shown = figure("per_second", median(ours), "deliveries/s", .shown, params)
    shown.set(ceiling: median(bare))
    print(shown)
    print(figure("curl_ratio", median(ours) / median(bare), "ratio", .atLeast(0.6), params))
  }

  /// The bare loop at the best of three widths.
  private func best(_ urls: [String]) throws -> Double {
    let order = Order(
      place: Place(record: 12, index: 1), kind: .webhook, lane: "d0/p1", interaction: InteractionID(0),
      at: .zero)
    guard let key = WebhookSignature(secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") else { return 0 }
    let body = DeliveryRig.event(order).encoded()
    let headers =
      key.headers(id: order.id, timestamp: 1_700_000_000, body: body) + [
        "Content-Type: " + CloudEvent.contentType, "User-Agent: Patchbay",
      ]
    return try [32, 64, 128].map { width in
      let start = steadyNanoseconds()
      let taken = BareCurlLoop.post(body, headers: headers, to: urls, count: count, sideBySide: width)
      guard taken == count else { throw BenchError("the bare loop got \(taken) of \(count) answers") }
      return Double(count) / seconds(since: start)
    }.max() ?? 0
  }

  private func durable(_ urls: [String]) async throws -> Double {
    let rig = try DeliveryRig(urls: urls)
    try await fill(rig, count, of: urls.count)
    rig.start()
    let start = steadyNanoseconds()
    rig.dispatcher.ring(Set(urls.indices.map { "webhook/d\($0)" }))
    try await rig.wait(delivered: count, within: 120)
    let rate = Double(count) / seconds(since: start)
    try await rig.close()
    return rate
  }

  /// Orders for the destinations in turn.
  func fill(_ rig: DeliveryRig, _ count: Int, of destinations: Int) async throws {
    var (made, record) = (0, UInt64(1))
    while made < count {
      let slice = (made..<min(count, made + 2048)).map { $0 % destinations }
      try await rig.order(slice, record: record)
      made += slice.count
      record += 1
    }
  }

  func seconds(since start: Int64) -> Double { Double(steadyNanoseconds() - start) / 1e9 }

  // MARK: Destinations that hang

  private func hang(_ sink: SinkUnderTest, _ print: (BenchFigure) -> Void) async throws {
    let without = try await paced(sink, hanging: 0)
    let with = try await paced(sink, hanging: 20)
    print(
      figure(
        "hang_p99_ratio", Double(max(1, with)) / Double(max(1, without)), "ratio", .atMost(1.5),
        [
          "destinations": .number(Double(destinations)), "hanging_share": .number(0.05),
          "p99_with_milliseconds": .number(Double(with)),
          "p99_without_milliseconds": .number(Double(without)),
          "per_second": .number(Double(Self.pace)), "seconds": .number(seconds),
        ]))
  }

  /// Orders a second of the paced load.
  private static let pace = 2_000

  /// - Parameter hanging: every how manieth destination hangs; 0: none.
  /// - Returns: the 99th percentile of the healthy ones, in milliseconds.
  private func paced(_ sink: SinkUnderTest, hanging: Int) async throws -> Int64 {
    let urls = (0..<destinations).map { sink.url($0, hangs: hanging > 0 && $0 % hanging == 0) }
    let rig = try DeliveryRig(urls: urls)
    rig.start()
    let start = steadyNanoseconds()
    var (made, healthy, record) = (0, 0, UInt64(1))
    while seconds(since: start) < seconds {
      let due = min(Int(seconds(since: start) * Double(Self.pace)), Int(seconds * Double(Self.pace)))
      // Neighbours in time are strangers in place: 7,919 is prime.
      let slice = (made..<due).map { $0 &* 7_919 % destinations }
      if !slice.isEmpty { try await rig.order(slice, record: record) }
      healthy += slice.count { hanging == 0 || $0 % hanging != 0 }
      made = due
      record += 1
      try await Task.sleep(for: .milliseconds(5))
    }
    try await rig.wait(delivered: healthy, within: 60)
    let times = rig.times().sorted()
    try await rig.close()
    return percentile(times, 0.99)
  }
}
