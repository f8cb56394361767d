// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions
import Testing

@Suite struct WebChatAllowanceTests {
  /// Each line: when (milliseconds), and for how long it is refused (nil: taken).
  @Test func threeInTenSeconds() {
    var allowance = Allowance(3, per: .seconds(10))
    let table: [(at: Int64, refusedFor: Int64?)] = [
      (0, nil), (1_000, nil), (1_000, nil),
      (1_001, 8_999),  // until the first is 10 s old
      (9_999, 1), (10_000, nil),  // what was refused did not count
      (10_001, 999), (11_000, nil), (11_000, nil), (11_000, 9_000),
      (40_000, nil), (40_000, nil), (40_000, nil), (40_000, 10_000),
    ]
    for (line, row) in table.enumerated() {
      let expected = row.refusedFor.map { Allowance.Decision.refused(retryAfter: Milliseconds($0)) } ?? .taken
      #expect(allowance.take(at: Moment(milliseconds: row.at)) == expected, "line \(line)")
    }
  }

  @Test func aVisitorMaySayTwentyInTenSeconds() {
    var allowance = Allowance.messages
    let decisions = (0..<25).map { allowance.take(at: Moment(milliseconds: Int64($0))) }
    #expect(decisions.filter { $0 == .taken }.count == 20)
    #expect(decisions.last == .refused(retryAfter: Milliseconds(9_976)))
  }

  @Test func whatIsNotUsedIsIdle() {
    var allowance = Allowance(2, per: .seconds(1))
    #expect(allowance.isIdle(at: .zero))
    _ = allowance.take(at: .zero)
    #expect(!allowance.isIdle(at: Moment(milliseconds: 999)))
    #expect(allowance.isIdle(at: Moment(milliseconds: 1_000)))
  }
}
