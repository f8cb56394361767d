// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions
import Testing

@testable import Server

@Suite struct LiveDoorTests {
  /// The peer, what it forwards for, and by what newcomers are counted.
  @Test(
    arguments: [
      ("203.0.113.7", nil, "203.0.113.7"),
      ("203.0.113.7", "198.51.100.1", "203.0.113.7"),  // only this machine's proxy is believed
      ("127.0.0.1", nil, nil),
      ("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
      ("::1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
      ("2001:db8::5", nil, "2001:db8:0:0::/64"),
      ("2001:db8::6", nil, "2001:db8:0:0::/64"),
    ] as [(String, String?, String?)])
  func newcomersAreCountedByAddress(_ peer: String, _ forwarded: String?, _ expected: String?) {
    #expect(VisitorGate.address(peer: peer, forwardedFor: forwarded) == expected)
  }

  @Test func thirtyNewcomersAMinuteAndAddress() {
    let gate = VisitorGate(LiveSettings())
    for _ in 0..<30 { #expect(gate.mayEnter(from: "a", at: .zero) == .taken) }
    #expect(gate.mayEnter(from: "a", at: .zero) == .refused(retryAfter: .seconds(60)))
    #expect(gate.mayEnter(from: "b", at: .zero) == .taken)
    #expect(gate.mayEnter(from: nil, at: .zero) == .taken)
    #expect(gate.mayEnter(from: "a", at: Moment(milliseconds: 60_000)) == .taken)
  }

  @Test func aFullTableForgetsTheIdleOnly() {
    var table = AllowanceTable(Allowance(1, per: .seconds(1)), maximumCount: 2)
    #expect(table.take("a", at: .zero) == .taken)
    #expect(table.take("b", at: Moment(milliseconds: 500)) == .taken)
    #expect(table.take("c", at: Moment(milliseconds: 600)) == .refused(retryAfter: .seconds(1)))
    #expect(table.take("c", at: Moment(milliseconds: 1_000)) == .taken)
    #expect(table.take("b", at: Moment(milliseconds: 1_000)) == .refused(retryAfter: Milliseconds(500)))
  }

  private struct Nobody: DeskAuthenticator {
    func agent(cookie: String?, token: String?) async -> String? { nil }
  }

  private func sockets(_ settings: LiveSettings = LiveSettings()) -> LiveSockets {
    let follower = LiveFollower(router: LiveFakeRouter(), archive: LiveFakeArchive())
    return LiveSockets(
      follower: follower, signer: VisitorTokenSigner(key: Array(1...32)), authenticator: Nobody(),
      publicURL: "https://bank.example", settings: settings, clock: { .zero })
  }

  /// A page of another origin must not open a desk with the agent's cookie.
  @Test(
    arguments: [
      (nil, nil, nil),
      (nil, "patchbay_session=x", "forbidden"),
      ("https://evil.example", "patchbay_session=x", "forbidden"),
      ("https://evil.example", nil, nil),  // needs a token then
      ("https://bank.example", "patchbay_session=x", nil),
    ] as [(String?, String?, String?)])
  func cookiesComeFromOurPagesOnly(_ origin: String?, _ cookie: String?, _ code: String?) {
    let refusal = sockets().refusal(
      path: "/desk/socket", hasCookie: cookie != nil, origin: origin, host: "bank.example")
    #expect(refusal?.code.rawValue == code)
  }

  @Test func moreSocketsThanAllowedAreOverload() {
    var settings = LiveSettings()
    settings.maximumVisitors = 1
    let sockets = sockets(settings)
    func refusal() -> Problem? {
      sockets.refusal(path: "/chat/socket", hasCookie: false, origin: nil, host: "bank.example")
    }
    #expect(refusal() == nil)
    sockets.visitors.enter()
    #expect(refusal()?.status == 503)
    sockets.visitors.leave()
    #expect(refusal() == nil)
  }

  @Test func commandsOfOneContactKeepTheirOrder() async {
    let recorder = Recorder()
    var lanes = CommandLanes()
    for number in 0..<200 {
      let lane = number % 10 == 0 ? nil : InteractionID(UInt64(number % 3))
      await lanes.run(lane) { await recorder.note(number, lane) }
    }
    await lanes.finish()
    let order = await recorder.order
    for lane in [0, 1, 2] as [UInt64] {
      let own = order.filter { $0.lane == nil || $0.lane == InteractionID(lane) }.map(\.number)
      #expect(own == own.sorted())
    }
    #expect(order.count == 200)
  }

  private actor Recorder {
    private(set) var order: [(number: Int, lane: InteractionID?)] = []
    func note(_ number: Int, _ lane: InteractionID?) async {
      await Task.yield()
      order.append((number, lane))
    }
  }
}
