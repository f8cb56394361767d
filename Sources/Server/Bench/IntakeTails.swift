// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How long the slowest hundredth waits in an open loop, and the floors under it: all in turns of a few
/// seconds, so that what the machine does meanwhile falls on each alike.
struct IntakeTails {
  /// Latencies in nanoseconds: of durable answers; of the bare echo; of bare appends that fall due at the
  /// same rate; of lone appends.
  private var answers: [Int64] = []
  private var echoes: [Int64] = []
  private var appends: [Int64] = []
  private var lone: [Int64] = []

  private static let turns = 6

  /// - Parameter seconds: for each of the four, in all.
  init(run: Int, rate: Double, connections: Int, seconds: Double) throws {
    let echo = try ServerUnderTest(echo: true)
    defer { echo.stop() }
    let intake = try ServerUnderTest()
    defer { intake.stop() }
    let contacts = BenchRequests(
      port: intake.port, path: "/v1/interactions", token: try intake.token(role: "channel"), run: "\(run)o")
    let calls = BenchRequests(port: echo.port, path: "/echo", token: nil, run: "e")
    var sent = 0
    func load(_ requests: BenchRequests, rate: Double?, seconds: Double) throws -> [Int64] {
      let before = sent
      let outcome = try HTTPLoad(
        port: requests.port, connections: connections, rate: rate, seconds: seconds,
        request: { requests.contact(before + $0) }
      ).run()
      guard outcome.not2xx == 0 else { throw BenchError("\(outcome.not2xx) requests were not accepted") }
      sent += outcome.done
      return outcome.latencies
    }
    for requests in [calls, contacts] { _ = try load(requests, rate: nil, seconds: 2) }
    // The followers have done what the warming up left to do.
    Thread.sleep(forTimeInterval: 2)
    let turn = max(1, seconds / Double(Self.turns))
    let directory = FileManager.default.temporaryDirectory
    for _ in 0..<Self.turns {
      answers += try load(contacts, rate: rate, seconds: turn)
      appends += try FlushProbe.latencies(in: directory, seconds: turn, rate: rate)
      echoes += try load(calls, rate: rate, seconds: turn)
      lone += try FlushProbe.latencies(in: directory, seconds: turn)
    }
  }

  /// 99th percentiles in microseconds.
  var answer: Double { Self.p99(answers) }
  var echo: Double { Self.p99(echoes) }
  var append: Double { Self.p99(appends) }
  var loneAppend: Double { Self.p99(lone) }

  /// To a bare append and the echo, both at the same rate.
  var ratio: Double { answer / (append + echo) }
  /// To an append that nobody else waits for and the echo.
  var ratioToLoneAppend: Double { answer / (loneAppend + echo) }

  private static func p99(_ latencies: [Int64]) -> Double {
    Double(percentile(latencies.sorted(), 0.99)) / 1000
  }
}
