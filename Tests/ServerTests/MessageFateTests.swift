// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions
import Testing

@testable import Server

@Suite("What became of text messages")
struct MessageFateTests {
  @Test(
    "the newest message counts, in whatever order the news come",
    arguments: [
      (.underWay, 7, [:], [:]), (.delivered, 7, [:], ["sms-delivered": "m7"]),
      (.delivered, 7, ["sms-delivered": "m6"], ["sms-delivered": "m7"]),
      (.delivered, 7, ["sms-delivered": "m7"], [:]), (.delivered, 7, ["sms-delivered": "m10"], [:]),
      (.failed(code: "30003"), 7, ["sms-delivered": "m9"], ["sms-undelivered": "m7 twilio 30003"]),
      (.failed(code: nil), 7, ["sms-undelivered": "m8 twilio 30003"], [:]),
      (.failed(code: nil), 9, ["sms-undelivered": "m8 twilio 30003"], ["sms-undelivered": "m9"]),
      (.delivered, 7, ["sms-delivered": "what"], ["sms-delivered": "m7"]),
    ] as [(TwilioDelivery.State, UInt64, [String: String], [String: String])])
  func newest(
    _ state: TwilioDelivery.State, _ message: UInt64, _ known: [String: String], _ news: [String: String]
  ) {
    #expect(MessageFate.attributes(state, of: MessageID(message), known: known) == news)
  }
}
