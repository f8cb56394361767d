// SPDX-License-Identifier: Apache-2.0

import Interactions
import Testing

@testable import RoutingPolicy

@Suite("Values as policies write them") struct ValueTests {
  @Test(
    "time spans",
    arguments: [
      ("20s", 20_000), ("10m", 600_000), ("2h", 7_200_000), ("1d", 86_400_000), ("0s", 0), ("090s", 90_000),
    ])
  func durations(_ text: String, _ milliseconds: Int64) throws {
    #expect(try DurationText.parse(text).get() == Milliseconds(milliseconds))
  }

  @Test(
    "what is no time span, and what to write",
    arguments: [
      ("20", "write 20s, 20m or 20h"), ("20 s", "write 20s"), ("20 Sec", "write 20s"), ("5min", "write 5m"),
      ("5分钟", "write 5m"), ("2 hours", "write 2h"), ("", "write for example 20s, 10m, 2h or 1d"),
      ("soon", "write for example 20s, 10m, 2h or 1d"), ("-5s", "write for example 20s, 10m, 2h or 1d"),
      ("1h30m", "units are s, m, h and d; write for example 90s, 10m, 2h or 1d"),
      ("1.5h", "units are s, m, h and d; write for example 90s, 10m, 2h or 1d"),
    ])
  func noDurations(_ text: String, _ advice: String) {
    #expect(throws: DurationText.Mistake.self) { try DurationText.parse(text).get() }
    if case .failure(let mistake) = DurationText.parse(text) { #expect(mistake.suggestion == advice) }
  }

  @Test(
    "decimal numbers are exact",
    arguments: [
      ("1", 3, 1000), ("-2.5", 6, -2_500_000), ("0.125", 3, 125), ("4.000", 0, 4), ("0.1234", 3, nil),
      ("1e3", 3, nil),
      (".5", 3, nil), ("5.", 3, nil), ("", 3, nil), ("-", 3, nil), ("1234567890123456", 0, nil),
      ("٣", 0, nil),
      ("999999999999999", 6, nil),
    ] as [(String, Int, Int64?)])
  func decimals(_ text: String, _ places: Int, _ scaled: Int64?) {
    #expect(DecimalNumber(text)?.scaled(places) == scaled)
  }

  @Test(
    "the name that was probably meant",
    arguments: [
      ("crads", "cards"), ("card", "cards"), ("VIP", "vip"), ("loasn", "loans"), ("x", nil), ("信用", "信用卡"),
    ] as [(String, String?)])
  func nearNames(_ written: String, _ meant: String?) {
    #expect(NearName.nearest(to: written, among: ["cards", "loans", "vip", "信用卡"]) == meant)
  }

  @Test("labels find their language")
  func labels() {
    let both = Label(byLanguage: ["zh": "信用卡", "en": "Cards"])
    #expect(both.text(in: "zh-Hans") == "信用卡")
    #expect(both.text(in: "ZH") == "信用卡")
    #expect(both.text(in: "fr") == "Cards")
    #expect(Label("贷款").text(in: "en") == "贷款")
    #expect(Label(byLanguage: ["zh-Hant": "卡"]).text(in: "en") == "卡")
    #expect(Label(byLanguage: [:]).text(in: "en") == nil)
  }

  @Test("entries are found by address")
  func entries() throws {
    let bank = try Shipped.bank()
    #expect(bank.entry(.phone, "+862155500001")?.name == "card-hotline")
    #expect(bank.entry(.mailbox, "Service@Bank.example")?.name == "mail")
    #expect(bank.entry(.sms, "+862155500001") == nil)
  }
}
