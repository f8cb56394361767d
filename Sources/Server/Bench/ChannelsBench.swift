// SPDX-License-Identifier: Apache-2.0

import Channels
import Foundation

/// `patchbay bench channels`: what a channel's own door costs, beside the bare echo of the same run.
struct ChannelsBench {
  static let token = "bench-token-bench-token-bench-tok"
  static let number = "+4930900001"
  var seconds: Double
  var runs: Int
  var connections = 256

  /// Text messages: signed webhooks, each of a customer of its own, durable before the 200.
  func sms(_ print: (BenchFigure) -> Void) throws {
    var ratios: [Double] = []
    var rates: [Double] = []
    var echoes: [Double] = []
    for run in 0..<runs {
      let echo = try measure(ServerUnderTest(echo: true)) { server, part in
        BenchRequests(port: server.port, path: "/echo", token: nil, run: part).contact
      }
      let intake = try measure(ServerUnderTest(providers: Self.providers)) { server, part in
        // Signed before the clock runs: it is the provider's work, and the echo's load has none of it.
        let signed = (0..<Self.signedAhead(seconds: part == "w" ? Self.warmUp : seconds)).map {
          Self.webhook($0, part: "\(run)\(part)", port: server.port)
        }
        return { number in
          number < signed.count
            ? signed[number] : Self.webhook(number, part: "\(run)\(part)", port: server.port)
        }
      }
      guard intake.not2xx == 0 else { throw BenchError("\(intake.not2xx) messages were not accepted") }
      ratios.append(intake.perSecond / echo.perSecond)
      rates.append(intake.perSecond)
      echoes.append(echo.perSecond)
    }
    var figure = BenchFigure(
      bench: "channels", figure: "sms.intake_ratio", value: median(ratios), unit: "ratio",
      must: .atLeast(0.4),
      params: ["connections": .number(Double(connections)), "runs": .numbers(ratios)])
    figure.params["messages_per_second"] = .number(median(rates))
    figure.params["echo_per_second"] = .number(median(echoes))
    print(figure)
  }

  private static let providers = """
    twilio: { account: ACbench, token: env:PATCHBAY_BENCH_TOKEN, url: "http://127.0.0.1:9" }

    """

  private static let warmUp = 2.0

  /// Messages made ahead: more than a core can take in this time; 400,000 (150 MB) at most.
  private static func signedAhead(seconds: Double) -> Int { min(400_000, Int(seconds * 30_000)) }

  private func measure(
    _ server: ServerUnderTest, _ requests: (ServerUnderTest, String) -> (Int) -> [UInt8]
  ) throws -> HTTPLoad.Outcome {
    defer { server.stop() }
    func load(_ part: String, _ seconds: Double) throws -> HTTPLoad.Outcome {
      try HTTPLoad(
        port: server.port, connections: connections, rate: nil, seconds: seconds,
        request: requests(server, part)
      ).run()
    }
    _ = try load("w", Self.warmUp)
    return try load("c", seconds)
  }

  private static func webhook(_ number: Int, part: String, port: Int) -> [UInt8] {
    let path = "/v1/twilio/sms"
    let body = [
      "MessageSid=SM\(part)\(number)", "AccountSid=ACbench", "From=%2B49151\(10_000_000 + number)",
      "To=\(Self.number.replacingOccurrences(of: "+", with: "%2B"))", "NumMedia=0",
      "Body=Hello%2C+my+card+does+not+work+since+this+morning.+Could+somebody+have+a+look+today%3F",
    ].joined(separator: "&")
    let signature: String
    do {
      let form = try FormFields(Array(body.utf8))
      signature = TwilioSignature(token: token).signature(url: "http://127.0.0.1:\(port)\(path)", form: form)
    } catch {
      signature = ""
    }
    return Array(
      """
      POST \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/x-www-form-urlencoded\r\n\
      X-Twilio-Signature: \(signature)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)
      """.utf8)
  }
}
