// SPDX-License-Identifier: Apache-2.0

import Channels
import Testing

@Suite("Signatures of webhooks (Standard Webhooks 1.0)")
struct PhoneSignatureTests {
  /// The example that the standard's own libraries are tested with.
  static let webhook = StandardWebhook(secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!
  static let body = Array(#"{"test": 2432232314}"#.utf8)
  static let time: Int64 = 1_614_265_330
  static let good = StandardWebhook.Headers(
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: "1614265330",
    signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")

  @Test("the known example is made and accepted")
  func known() throws {
    let made = Self.webhook.signature(id: Self.good.id, timestamp: Self.time, body: Self.body)
    #expect(made == Self.good.signature)
    try Self.webhook.verify(Self.good, body: Self.body, nowSeconds: Self.time)
  }

  @Test("of several signatures one has to fit")
  func several() throws {
    var headers = Self.good
    headers.signature = "v1,AAAA v2,xyz " + headers.signature
    try Self.webhook.verify(headers, body: Self.body, nowSeconds: Self.time)
  }

  @Test(
    "clocks may differ by 300 seconds", arguments: [(-300, true), (300, true), (-301, false), (301, false)])
  func tolerance(_ difference: Int64, _ isFine: Bool) {
    let now = Self.time + difference
    if isFine {
      #expect(throws: Never.self) { try Self.webhook.verify(Self.good, body: Self.body, nowSeconds: now) }
    } else {
      #expect(throws: StandardWebhook.Refusal.stale) {
        try Self.webhook.verify(Self.good, body: Self.body, nowSeconds: now)
      }
    }
  }

  @Test(
    "anything else that differs is wrong",
    arguments: [
      ("msg_other", "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
      ("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265331", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
      ("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
      ("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "v1,"),
      ("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", ""),
      ("msg_p5jXN8AQM9LWM0D4loKWxJek", "-1", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
      ("", "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
    ])
  func wrong(_ id: String, _ timestamp: String, _ signature: String) {
    let headers = StandardWebhook.Headers(id: id, timestamp: timestamp, signature: signature)
    #expect(throws: StandardWebhook.Refusal.wrong) {
      try Self.webhook.verify(headers, body: Self.body, nowSeconds: Self.time)
    }
    #expect(throws: StandardWebhook.Refusal.wrong) {
      try Self.webhook.verify(Self.good, body: Self.body + [0x20], nowSeconds: Self.time)
    }
  }

  @Test(
    "a secret is whsec_ and base64 of 24 to 64 bytes",
    arguments: ["", "whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
  func secrets(_ text: String) {
    #expect(StandardWebhook(secret: text) == nil)
  }
}
