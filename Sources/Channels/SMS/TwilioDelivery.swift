// SPDX-License-Identifier: Apache-2.0

/// What a status callback tells of a text message of ours.
package struct TwilioDelivery: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    /// On its way: accepted, scheduled, queued, sending, sent.
    case underWay
    case delivered
    /// Not delivered and never to be; the provider's code (`30003`), digits only.
    case failed(code: String?)
  }

  package var id: String
  package var state: State

  /// nil: no message id, or a status that nobody knows.
  package init?(_ form: FormFields) {
    guard let id = form["MessageSid"], id.utf8.count <= 64,
      let status = form["MessageStatus"] ?? form["SmsStatus"]
    else { return nil }
    self.id = id
    switch status {
    case "accepted", "scheduled", "queued", "sending", "sent", "receiving", "received": state = .underWay
    case "delivered", "read", "partially_delivered": state = .delivered
    case "undelivered", "failed", "canceled":
      let code = form["ErrorCode"].flatMap { code in
        code.utf8.count <= 8 && code.utf8.allSatisfy { (0x30...0x39).contains($0) } ? code : nil
      }
      state = .failed(code: code)
    default: return nil
    }
  }
}
