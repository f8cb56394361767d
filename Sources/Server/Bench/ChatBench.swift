// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Visitor → desk → visitor over real WebSockets: from a visitor's message to the sight of the agent's answer
/// to it.
struct ChatBench {
  var seconds: Double
  /// Messages per second, both directions counted.
  var rate = 200.0
  var visitors = 60
  var desks = 4

  func run(_ print: (BenchFigure) -> Void) throws {
    let server = try ServerUnderTest()
    defer { server.stop() }
    var trips = try talk(server)
    trips.sort()
    print(
      BenchFigure(
        bench: "intake", figure: "chat.round_trip_p99_ms", value: Double(percentile(trips, 0.99)) / 1e6,
        unit: "ms",
        must: .atMost(50),
        params: [
          "messages_per_second": .number(rate), "visitors": .number(Double(visitors)),
          "desks": .number(Double(desks)),
          "trips": .number(Double(trips.count)), "p50_ms": .number(Double(percentile(trips, 0.5)) / 1e6),
        ]))
  }

  /// The round trips in nanoseconds.
  private func talk(_ server: ServerUnderTest) throws -> [Int64] {
    var agents: [ChatLine] = []
    for number in 1...desks {
      var line = try ChatLine(port: server.port, path: "/desk/socket")
      try line.send([
        "type": "hello", "version": 1, "token": try server.token(role: "agent", name: "agent\(number)"),
      ])
      try line.send(["type": "command", "id": "s\(number)", "command": "sign-in"])
      try line.send(["type": "command", "id": "r\(number)", "command": "presence", "presence": "ready"])
      agents.append(line)
    }
    var guests: [ChatLine] = []
    for number in 0..<visitors {
      var line = try ChatLine(port: server.port, path: "/chat/socket")
      try line.send(["type": "hello", "version": 1, "widget": "bench", "language": "en"])
      try line.send(["type": "say", "id": "first-\(number)", "text": "hello"])
      guests.append(line)
    }
    defer { for line in agents + guests { line.close() } }
    var talk = ChatTalk(agents: agents, guests: guests)
    try talk.settle(seconds: 30)
    return try talk.run(roundTripsPerSecond: rate / 2, seconds: seconds)
  }
}
