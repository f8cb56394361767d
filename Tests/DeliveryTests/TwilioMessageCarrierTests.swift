// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Synchronization
import Testing

@testable import Delivery

@Suite("Text messages leave once, by a Twilio-compatible provider")
struct TwilioMessageCarrierTests {
  static let order = Order(
    place: Place(record: 12, index: 3), kind: .sms, lane: "5", interaction: InteractionID(5),
    agent: AgentID(1), message: MessageID(7), at: Moment(milliseconds: 1_692_853_305_000))
  static let details = TwilioMessageCarrier.Details(
    to: "+8613800000001", from: "+8621555", body: "Grüße & 你好", callback: "https://a.example/s?order=12-3")
  /// 1,692,853,305 s
  static let then = "Thu, 24 Aug 2023 05:01:45 +0000"
  static let before = "Thu, 24 Aug 2023 05:01:30 +0000"

  /// What became of it, the requests, and what was said to be undeliverable.
  func carry(
    attempt: Int = 1, heard: TwilioHeard = TwilioHeard(),
    _ details: Result<TwilioMessageCarrier.Details, TwilioMessageCarrier.Obstacle> = .success(Self.details),
    _ answer: @escaping TwilioStandIn.Answering
  ) async throws -> (CarryOutcome, [TwilioStandIn.Asked], [String]) {
    let provider = try TwilioStandIn(answer)
    let client = try #require(OutgoingClient())
    let refused = Mutex<[String]>([])
    let carrier = TwilioMessageCarrier(
      connection: TwilioConnection(account: "AC1", token: "secret", url: provider.url), client: client,
      heard: heard, details: { _ in details },
      refused: { _, reason in refused.withLock { $0.append(reason) } })
    let outcome = await carrier.carry(Self.order, attempt: attempt)
    client.shutDown()
    provider.close()
    return (outcome, provider.requests, refused.withLock { $0 })
  }

  static func page(_ sid: String, body: String = details.body, direction: String = "outbound-api", at: String)
    -> String
  {
    #"{"messages":[{"sid":"\#(sid)","body":"\#(body)","direction":"\#(direction)","date_created":"\#(at)"}]}"#
  }

  @Test("a message is a signed-in form")
  func form() async throws {
    let (outcome, requests, _) = try await carry { _, _ in (201, #"{"sid":"SM1"}"#, []) }
    #expect(outcome == .delivered)
    let request = try #require(requests.first)
    #expect(requests.count == 1)
    #expect(request.line == "POST /2010-04-01/Accounts/AC1/Messages.json")
    #expect(request.authorization == "Basic " + Data("AC1:secret".utf8).base64EncodedString())
    #expect(request.type == "application/x-www-form-urlencoded")
    #expect(
      request.body == "To=%2B8613800000001&From=%2B8621555&Body=Gr%C3%BC%C3%9Fe%20%26%20%E4%BD%A0%E5%A5%BD"
        + "&StatusCallback=https%3A%2F%2Fa.example%2Fs%3Forder%3D12-3")
  }

  @Test(
    "what an answer means",
    arguments: [
      (200, "{}", [], .delivered), (201, "no json", [], .delivered),
      (429, "", ["Retry-After: 7"], .again(notBefore: .seconds(7))), (429, "", [], .again(notBefore: nil)),
      (503, "", ["Retry-After: 999999"], .again(notBefore: .seconds(3600))),
      (500, "", [], .again(notBefore: nil)), (0, "", [], .again(notBefore: nil)),
      (400, #"{"code":21211,"message":"Invalid +8613800000001"}"#, [], .dead("twilio 21211")),
      (401, #"{"code":20003}"#, [], .again(notBefore: .seconds(30))),
      (403, "what", [], .dead("twilio http-403")),
    ] as [(Int, String, [String], CarryOutcome)])
  func outcomes(_ status: Int, _ body: String, _ headers: [String], _ expected: CarryOutcome) async throws {
    let (outcome, _, refused) = try await carry { _, _ in (status, body, headers) }
    #expect(outcome == expected)
    if case .dead(let reason) = expected { #expect(refused == [reason]) } else { #expect(refused.isEmpty) }
  }

  @Test("nobody there is tried again")
  func unreachable() async throws {
    let client = try #require(OutgoingClient())
    let carrier = TwilioMessageCarrier(
      connection: TwilioConnection(account: "AC1", token: "t", url: "http://127.0.0.1:9"), client: client,
      heard: TwilioHeard(), details: { _ in .success(Self.details) }, refused: { _, _ in })
    #expect(await carrier.carry(Self.order, attempt: 1) == .again(notBefore: nil))
    client.shutDown()
  }

  @Test(
    "an attempt of unknown outcome is looked for, and repeated only when it is not there",
    arguments: [
      (page("SM1", at: then), 0), (page("SM1", body: " Grüße & 你好 ", at: then), 0),
      (page("SM1", at: before), 1), (page("SM1", body: "other", at: then), 1),
      (page("SM1", direction: "inbound", at: then), 1), (page("SM1", at: "some day"), 1),
      (#"{"messages":[]}"#, 1), (#"{"messages":[{"sid":"SM1"}]}"#, 1),
    ])
  func reconciled(_ page: String, _ posts: Int) async throws {
    let (outcome, requests, _) = try await carry(attempt: 2) { asked, _ in
      (asked.line.hasPrefix("GET") ? 200 : 201, asked.line.hasPrefix("GET") ? page : #"{"sid":"SM2"}"#, [])
    }
    #expect(outcome == .delivered)
    #expect(requests.count { $0.line.hasPrefix("POST") } == posts)
    #expect(
      requests[0].line
        == "GET /2010-04-01/Accounts/AC1/Messages.json?To=%2B8613800000001&From=%2B8621555&PageSize=5")
  }

  @Test("a message that is known to be another order's is not taken for this one")
  func twins() async throws {
    let heard = TwilioHeard()
    heard.note("SM1")
    let (_, requests, _) = try await carry(attempt: 2, heard: heard) { asked, _ in
      (200, Self.page("SM1", at: Self.then), [])
    }
    #expect(requests.count { $0.line.hasPrefix("POST") } == 1)
  }

  @Test("as long as the provider cannot be asked nothing is repeated", arguments: [500, 401, 0])
  func cannotAsk(_ status: Int) async throws {
    let (outcome, requests, _) = try await carry(attempt: 2) { _, _ in (status, "", []) }
    #expect(outcome == .again(notBefore: nil) && requests.allSatisfy { $0.line.hasPrefix("GET") })
  }

  @Test("what the provider told of by itself has been delivered")
  func told() async throws {
    let heard = TwilioHeard()
    heard.note(Self.order.id)
    let (outcome, requests, _) = try await carry(attempt: 2, heard: heard) { _, _ in (500, "", []) }
    #expect(outcome == .delivered && requests.isEmpty)
  }

  @Test("what cannot leave is said and dead; what is not there yet is asked again")
  func obstacles() async throws {
    let (dead, none, refused) = try await carry(.failure(.never("erased"))) { _, _ in (200, "", []) }
    #expect(dead == .dead("erased") && none.isEmpty && refused == ["erased"])
    let (later, _, _) = try await carry(.failure(.notYet)) { _, _ in (200, "", []) }
    #expect(later == .again(notBefore: nil))
  }

  @Test("what was heard is remembered, the oldest is forgotten")
  func memory() {
    let heard = TwilioHeard()
    for number in 0..<20_001 { heard.note("o\(number)") }
    #expect(!heard.contains("o0") && heard.contains("o1") && heard.contains("o20000"))
  }

  @Test(
    "times of the provider",
    arguments: [
      (then, 1_692_853_305), ("Thu, 24 Aug 2023 07:01:45 +0200", 1_692_853_305),
      ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("yesterday", nil), ("Thu, 24 Foo 2023 05:01:45 +0000", nil),
    ] as [(String, Int64?)])
  func times(_ text: String, _ seconds: Int64?) {
    #expect(ProviderTime.moment(text) == seconds.map { Moment(milliseconds: $0 * 1000) })
  }
}
