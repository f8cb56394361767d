// SPDX-License-Identifier: Apache-2.0

import Interactions
import Synchronization
import Testing

@testable import Delivery

@Suite("Calls are steered at a Twilio-compatible provider")
struct TwilioCallCarrierTests {
  typealias Plan = TwilioCallCarrier.Plan
  static let ring = Plan.ring(call: "CA1", phone: "sip:li@pbx.example", leg: "5-1-9", document: "<Dial/>")

  static func order(_ kind: Order.Kind) -> Order {
    Order(
      place: Place(record: 12, index: 3), kind: kind, lane: "5", interaction: InteractionID(5),
      agent: AgentID(1), at: Moment(milliseconds: 1_692_853_305_000))
  }

  func carry(
    _ plan: Plan, kind: Order.Kind = .connect, attempt: Int = 1, heard: TwilioHeard = TwilioHeard(),
    _ answer: @escaping TwilioStandIn.Answering
  ) async throws -> (CarryOutcome, [TwilioStandIn.Asked], [TwilioCallCarrier.Finding]) {
    let provider = try TwilioStandIn(answer)
    let client = try #require(OutgoingClient())
    let found = Mutex<[TwilioCallCarrier.Finding]>([])
    let carrier = TwilioCallCarrier(
      connection: TwilioConnection(account: "AC1", token: "secret", url: provider.url), client: client,
      heard: heard, plan: { _ in plan },
      found: { finding, _ in found.withLock { $0.append(finding) } })
    let outcome = await carrier.carry(Self.order(kind), attempt: attempt)
    client.shutDown()
    provider.close()
    return (outcome, provider.requests, found.withLock { $0 })
  }

  @Test(
    "an order gives the call another document, or ends it",
    arguments: [
      (ring, "Twiml=%3CDial%2F%3E"), (.document(call: "CA1", "<Play/>"), "Twiml=%3CPlay%2F%3E"),
      (.hangUp(call: "CA1"), "Status=completed"),
    ] as [(Plan, String)])
  func forms(_ plan: Plan, _ body: String) async throws {
    let (outcome, requests, _) = try await carry(plan) { _, _ in (200, "{}", []) }
    #expect(outcome == .delivered && requests.map(\.body) == [body])
    #expect(requests.first?.line == "POST /2010-04-01/Accounts/AC1/Calls/CA1.json")
  }

  @Test("what was overtaken is not said, nor is what another exchange has")
  func elsewhere() async throws {
    let (nothing, none, _) = try await carry(.nothing) { _, _ in (200, "", []) }
    #expect(nothing == .delivered && none.isEmpty)
    let (dead, nobody, _) = try await carry(.elsewhere) { _, _ in (200, "", []) }
    #expect(dead == .dead("not a call of this provider") && nobody.isEmpty)
    let (later, _, _) = try await carry(.notYet) { _, _ in (200, "", []) }
    #expect(later == .again(notBefore: nil))
  }

  @Test("an agent without a phone, or a refusal, is told: the call does not stay with a phone that is silent")
  func cannotRing() async throws {
    let (dead, _, found) = try await carry(.impossible("the agent has no phone")) { _, _ in (200, "", []) }
    #expect(dead == .dead("the agent has no phone") && found == [.cannotRing])
    let (refused, _, told) = try await carry(Self.ring) { _, _ in (400, #"{"code":21205}"#, []) }
    #expect(refused == .dead("twilio 21205") && told == [.cannotRing])
  }

  @Test(
    "a call that is not in progress has not begun, or is over",
    arguments: [
      ("ringing", Order.Kind.connect, .again(notBefore: .seconds(1)), false),
      ("completed", .connect, .dead("the call is over"), true), ("completed", .hangUp, .delivered, true),
    ] as [(String, Order.Kind, CarryOutcome, Bool)])
  func notInProgress(_ status: String, _ kind: Order.Kind, _ expected: CarryOutcome, _ isOver: Bool)
    async throws
  {
    let plan: Plan = kind == .hangUp ? .hangUp(call: "CA1") : Self.ring
    let (outcome, _, found) = try await carry(plan, kind: kind) { asked, _ in
      asked.line.hasPrefix("GET") ? (200, #"{"status":"\#(status)"}"#, []) : (400, #"{"code":21220}"#, [])
    }
    #expect(outcome == expected && found == (isOver ? [.callIsOver("CA1")] : []))
  }

  static func legs(_ status: String, to: String = "sip:li@pbx.example", at second: Int) -> String {
    let created = "Thu, 24 Aug 2023 05:01:\(second) +0000"
    return #"{"calls":[{"to":"\#(to)","status":"\#(status)","date_created":"\#(created)"}]}"#
  }

  @Test(
    "a phone that rings, or rang since, is not made to ring again",
    arguments: [
      (legs("ringing", at: 46), 0), (legs("in-progress", at: 10), 0), (legs("no-answer", at: 47), 0),
      (legs("completed", at: 30), 1), (legs("ringing", to: "sip:wang@pbx.example", at: 46), 1),
      (#"{"calls":[]}"#, 1),
    ])
  func reconciled(_ page: String, _ posts: Int) async throws {
    let (outcome, requests, _) = try await carry(Self.ring, attempt: 2) { asked, _ in (200, page, []) }
    #expect(outcome == .delivered && requests.count { $0.line.hasPrefix("POST") } == posts)
    #expect(
      requests[0].line == "GET /2010-04-01/Accounts/AC1/Calls.json?ParentCallSid=CA1&PageSize=20")
  }

  @Test("a leg that the provider told of rings; one that cannot be asked for is not repeated")
  func told() async throws {
    let heard = TwilioHeard()
    heard.note("5-1-9")
    let (outcome, requests, _) = try await carry(Self.ring, attempt: 2, heard: heard) { _, _ in (500, "", [])
    }
    #expect(outcome == .delivered && requests.isEmpty)
    let (later, asked, _) = try await carry(Self.ring, attempt: 2) { _, _ in (500, "", []) }
    #expect(later == .again(notBefore: nil) && asked.allSatisfy { $0.line.hasPrefix("GET") })
  }

  @Test(
    "what sets the call may be said twice",
    arguments: [Plan.document(call: "CA1", "<Play/>"), .hangUp(call: "CA1")])
  func repeated(_ plan: Plan) async throws {
    let (outcome, requests, _) = try await carry(plan, attempt: 2) { _, _ in (200, "{}", []) }
    #expect(outcome == .delivered && requests.count { $0.line.hasPrefix("POST") } == 1)
  }
}
