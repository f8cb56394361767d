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
    var tails: [IntakeTails] = []
    var lags: [Double] = []
    for run in 0..<runs {
      let echo = try measureEcho()
      let intake = try measureIntake(run)
      ratios.append(intake.closed.perSecond / echo.perSecond)
      rates.append(intake.closed.perSecond)
      echoes.append(echo.perSecond)
      lags.append(intake.lagSeconds)
      tails.append(try IntakeTails(run: run, rate: rate, connections: connections, seconds: seconds / 3))
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
    show(tails, print)
  }

  /// Both readings of "a bare append + the echo at that rate": the first decides, because it waits as the
  /// answers do.
  private func show(_ tails: [IntakeTails], _ print: (BenchFigure) -> Void) {
    var params: [String: BenchValue] = [
      "rate": .number(rate), "runs": .numbers(tails.map(\.ratio)), "p99_us": .numbers(tails.map(\.answer)),
      "append_at_rate_p99_us": .numbers(tails.map(\.append)), "echo_p99_us": .numbers(tails.map(\.echo)),
    ]
    print(
      BenchFigure(
        bench: "intake", figure: "intake.http_p99_ratio", value: median(tails.map(\.ratio)), unit: "ratio",
        must: .atMost(3), params: params))
    params["append_at_rate_p99_us"] = nil
    params["lone_append_p99_us"] = .numbers(tails.map(\.loneAppend))
    params["runs"] = .numbers(tails.map(\.ratioToLoneAppend))
    print(
      BenchFigure(
        bench: "intake", figure: "intake.http_p99_to_lone_append",
        value: median(tails.map(\.ratioToLoneAppend)),
        unit: "ratio", must: .shown, params: params))
  }

  private func measureEcho() throws -> HTTPLoad.Outcome {
    let server = try ServerUnderTest(echo: true)
    defer { server.stop() }
    let requests = BenchRequests(port: server.port, path: "/echo", token: nil, run: "e")
    _ = try load(server, requests, seconds: 2)
    return try load(server, requests, seconds: seconds / 3)
  }

  private func measureIntake(_ run: Int) throws -> (
    closed: HTTPLoad.Outcome, lagSeconds: Double
  ) {
    let server = try ServerUnderTest()
    defer { server.stop() }
    let token = try server.token(role: "channel")
    let admin = try server.token(role: "admin")
    func requests(_ part: String) -> BenchRequests {
      BenchRequests(port: server.port, path: "/v1/interactions", token: token, run: "\(run)\(part)")
    }
    _ = try load(server, requests("w"), seconds: 2)
    // The rate is measured, not what is left to do of the warming up before it.
    _ = try followersCatchUp(server, admin)
    let closed = try load(server, requests("c"), seconds: seconds)
    let lag = try followersCatchUp(server, admin)
    guard closed.not2xx == 0 else { throw BenchError("\(closed.not2xx) contacts were not accepted") }
    return (closed, lag)
  }

  private func load(_ server: ServerUnderTest, _ requests: BenchRequests, seconds: Double) throws
    -> HTTPLoad.Outcome
  {
    try HTTPLoad(
      port: server.port, connections: connections, rate: nil, seconds: seconds, request: requests.contact
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
