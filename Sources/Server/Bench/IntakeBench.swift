// SPDX-License-Identifier: Apache-2.0

import Foundation

/// `patchbay bench intake`: what accepting contacts durably costs, beside its ceilings measured in turn in
/// this run.
struct IntakeBench {
  var seconds: Double
  var runs: Int
  var connections = 256
  /// Open-loop rate, contacts per second.
  var rate = 2000.0

  func run(_ print: (BenchFigure) -> Void) throws {
    var ratios: [Double] = []
    var rates: [Double] = []
    var echoes: [Double] = []
    var tails: [Double] = []
    var tailsAtRate: [Double] = []
    var tailParts: [[Double]] = []
    var lags: [Double] = []
    for run in 0..<runs {
      let echo = try measureEcho()
      let intake = try measureIntake(run)
      ratios.append(intake.closed.perSecond / echo.closed.perSecond)
      rates.append(intake.closed.perSecond)
      echoes.append(echo.closed.perSecond)
      let probed = min(10, seconds / 3)
      let alone = try FlushProbe.p99Microseconds(in: intake.directory, seconds: probed)
      let atRate = try FlushProbe.p99Microseconds(in: intake.directory, seconds: probed, rate: rate)
      let answer = intake.open.p99Microseconds
      tails.append(answer / (alone + echo.open.p99Microseconds))
      tailsAtRate.append(answer / (atRate + echo.open.p99Microseconds))
      tailParts.append([answer, alone, atRate, echo.open.p99Microseconds])
      lags.append(intake.lagSeconds)
    }
    let params: [String: BenchValue] = [
      "connections": .number(Double(connections)), "seconds": .number(seconds), "runs": .numbers(ratios),
      "followers_behind_s": .numbers(lags),
    ]
    let behind = lags.max() ?? 0
    print(
      BenchFigure(
        bench: "intake", figure: "intake.http_ratio", value: behind <= 1 ? median(ratios) : 0, unit: "ratio",
        must: .atLeast(0.4), params: params))
    var absolute = BenchFigure(
      bench: "intake", figure: "intake.http_per_second", value: median(rates), unit: "contacts/s",
      must: .shown,
      params: ["runs": .numbers(rates)])
    absolute.set(ceiling: median(echoes))
    print(absolute)
    print(
      BenchFigure(
        bench: "intake", figure: "intake.http_p99_ratio", value: median(tails), unit: "ratio",
        must: .atMost(3),
        params: [
          "rate": .number(rate), "runs": .numbers(tails), "p99_us": .numbers(tailParts.map { $0[0] }),
          "flush_p99_us": .numbers(tailParts.map { $0[1] }),
          "flush_at_rate_p99_us": .numbers(tailParts.map { $0[2] }),
          "echo_p99_us": .numbers(tailParts.map { $0[3] }),
          "runs_to_flush_at_rate": .numbers(tailsAtRate), "to_flush_at_rate": .number(median(tailsAtRate)),
        ]))
  }

  private typealias Pair = (closed: HTTPLoad.Outcome, open: HTTPLoad.Outcome)

  private func measureEcho() throws -> Pair {
    let server = try ServerUnderTest(echo: true)
    defer { server.stop() }
    let requests = BenchRequests(port: server.port, path: "/echo", token: nil, run: "e")
    _ = try load(server, requests, rate: nil, seconds: 2)
    let closed = try load(server, requests, rate: nil, seconds: seconds / 3)
    let open = try load(server, requests, rate: rate, seconds: seconds / 3)
    return (closed, open)
  }

  private func measureIntake(_ run: Int) throws -> (
    closed: HTTPLoad.Outcome, open: HTTPLoad.Outcome, lagSeconds: Double, directory: URL
  ) {
    let server = try ServerUnderTest()
    defer { server.stop() }
    let token = try server.token(role: "channel")
    let admin = try server.token(role: "admin")
    func requests(_ part: String) -> BenchRequests {
      BenchRequests(port: server.port, path: "/v1/interactions", token: token, run: "\(run)\(part)")
    }
    _ = try load(server, requests("w"), rate: nil, seconds: 2)
    // The rate is measured, not what is left to do of the warming up before it.
    _ = try followersCatchUp(server, admin)
    let open = try load(server, requests("o"), rate: rate, seconds: seconds / 3)
    let closed = try load(server, requests("c"), rate: nil, seconds: seconds)
    let lag = try followersCatchUp(server, admin)
    guard closed.not2xx == 0, open.not2xx == 0 else {
      throw BenchError("\(closed.not2xx + open.not2xx) contacts were not accepted")
    }
    return (closed, open, lag, FileManager.default.temporaryDirectory)
  }

  private func load(_ server: ServerUnderTest, _ requests: BenchRequests, rate: Double?, seconds: Double)
    throws
    -> HTTPLoad.Outcome
  {
    try HTTPLoad(
      port: server.port, connections: connections, rate: rate, seconds: seconds, request: requests.contact
    ).run()
  }

  /// Seconds until the archive holds what was accepted.
  private func followersCatchUp(_ server: ServerUnderTest, _ token: String) throws -> Double {
    guard let goal = try server.metric("patchbay_record_position", token: token) else {
      throw BenchError("the server does not show patchbay_record_position")
    }
    let start = steadyNanoseconds()
    while Double(steadyNanoseconds() - start) / 1e9 < 60 {
      if let reached = try server.metric("patchbay_archive_position", token: token), reached >= goal { break }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return Double(steadyNanoseconds() - start) / 1e9
  }
}
