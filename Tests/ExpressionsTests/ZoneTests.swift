// SPDX-License-Identifier: Apache-2.0

import Expressions
import RoutingPolicy
import Testing

@Suite("Time zones by name") struct ZoneTests {
  private let declarations = Declarations([("tier", .string)], zones: ZoneNames())

  @Test(
    "parts of an instant are those that the zone's clocks show",
    arguments: [
      ("2026-11-22T08:00:00Z", "getHours('Asia/Shanghai')", 16),
      ("2026-11-22T08:00:00Z", "getHours('America/New_York')", 3),
      ("2026-07-01T08:00:00Z", "getHours('America/New_York')", 4),
      ("2026-03-08T06:59:59Z", "getHours('America/New_York')", 1),
      ("2026-03-08T07:00:00Z", "getHours('America/New_York')", 3),
      ("2026-11-01T05:30:00Z", "getHours('America/New_York')", 1),
      ("2026-11-01T06:30:00Z", "getHours('America/New_York')", 1),
      ("2026-11-22T20:00:00Z", "getDate('Asia/Shanghai')", 23),
      ("2026-11-22T20:00:00Z", "getDayOfWeek('Asia/Shanghai')", 1),
      ("2026-12-31T16:00:00Z", "getFullYear('Asia/Shanghai')", 2027),
      ("2026-11-22T08:00:00Z", "getMinutes('Asia/Kathmandu')", 45),
      ("2026-11-22T08:00:00Z", "getMinutes('Australia/Lord_Howe')", 0),
      ("2026-05-22T08:00:00Z", "getMinutes('Australia/Lord_Howe')", 30),
      ("2026-11-22T08:00:00Z", "getHours('Europe/Berlin')", 9),
      ("2026-11-22T08:00:00Z", "getHours('US/Central')", 2),
      ("2026-11-22T08:00:00Z", "getHours('UTC')", 8),
    ])
  func parts(_ instant: String, _ call: String, _ expected: Int64) throws {
    let program = try Program(compiling: "timestamp('\(instant)').\(call)", with: declarations)
    #expect(try program.evaluate(Activation([.absent])).get() == .int(expected))
  }

  @Test(
    "what is no zone is refused when it is loaded",
    arguments: [
      ("Asia/Shanghia", "\"Asia/Shanghia\" is not an IANA time zone", "did you mean \"Asia/Shanghai\"?"),
      ("CST", "\"CST\" is not an IANA time zone", nil),
      ("", "\"\" is not an IANA time zone", "write for example Asia/Shanghai, UTC or +08:00"),
    ] as [(String, String, String?)])
  func refused(_ zone: String, _ message: String, _ suggestion: String?) {
    #expect {
      try Program(compiling: "timestamp(0).getHours('\(zone)') == 1", with: declarations)
    } throws: { error in
      let first = (error as? ExpressionError)?.diagnostics.first
      return first?.code == .literal && first?.message == message
        && (suggestion == nil || first?.suggestion == suggestion) && first?.offset == 22
    }
  }

  @Test("a zone that is worked out is refused by name")
  func notALiteral() {
    #expect {
      try Program(compiling: "timestamp(0).getHours(tier) == 1", with: declarations)
    } throws: { error in
      (error as? ExpressionError)?.diagnostics.first?.message
        == "a time zone that is not a literal is not supported"
    }
  }
}
