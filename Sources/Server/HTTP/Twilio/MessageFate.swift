// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions

/// What becomes of text messages, as attributes of their conversation: the newest one delivered, the newest
/// one not delivered. Whatever order the news come in, the attributes end up the same.
enum MessageFate {
  static let delivered = "sms-delivered"
  static let undelivered = "sms-undelivered"

  /// The attributes to change; empty: nothing new.
  static func attributes(
    _ state: TwilioDelivery.State, of message: MessageID, known: [String: String]
  ) -> [String: String] {
    let name = PublicNumber.text(message)
    switch state {
    case .underWay: return [:]
    case .delivered: return isNewer(message, known[delivered]) ? [delivered: name] : [:]
    case .failed(let code):
      guard isNewer(message, known[undelivered]) else { return [:] }
      return [undelivered: name + (code.map { " twilio \($0)" } ?? "")]
    }
  }

  private static func isNewer(_ message: MessageID, _ known: String?) -> Bool {
    guard let word = known?.split(separator: " ").first, let old = PublicNumber.message(String(word)) else {
      return true
    }
    return message > old
  }
}
