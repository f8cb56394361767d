// SPDX-License-Identifier: Apache-2.0

import Channels
import Delivery

/// The URLs by which a Twilio-compatible provider reaches us. What they name is protected by the signature.
struct TwilioURLs: Sendable {
  /// Without a slash at the end.
  let publicURL: String

  static let base = "/v1/twilio"

  /// Tells of the delivery of a message.
  func messageStatus(of order: Order) -> String {
    var url = "\(publicURL)\(Self.base)/sms/status?order=\(order.id)"
    url += "&interaction=\(PublicNumber.text(order.interaction))"
    if let message = order.message { url += "&message=\(PublicNumber.text(message))" }
    return url
  }

  /// What a caller hears who waits.
  func waiting(_ language: TwilioWords.Language) -> String {
    "\(publicURL)\(Self.base)/voice/wait?language=\(language == .chinese ? "zh" : "en")"
  }
  var music: String { "\(publicURL)\(Self.base)/voice/music.wav" }
  var recorded: String { "\(publicURL)\(Self.base)/voice/recorded" }
  /// Tells how having an agent's phone ring ended, and asks how the call goes on.
  func endOfDial(_ leg: TwilioLeg) -> String { "\(publicURL)\(Self.base)/voice/dial/\(leg.name)" }
  /// Tells what an agent's leg does.
  func progress(of leg: TwilioLeg) -> String { "\(publicURL)\(Self.base)/voice/leg/\(leg.name)" }
}
