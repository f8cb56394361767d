// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What a webhook of a Twilio-compatible provider tells of a customer's call.
package struct TwilioCall: Hashable, Sendable {
  /// `CallSid`
  package var id: String
  /// The caller's number as the provider writes it; nil when withheld.
  package var from: String?
  /// The number that was called.
  package var to: String?
  /// Over: completed, busy, failed, no-answer, canceled. No later word takes this back.
  package var isOver: Bool

  /// nil: no call's id, or one of more than 64 bytes.
  package init?(_ form: FormFields) {
    guard let id = form["CallSid"], id.utf8.count <= 64 else { return nil }
    self.id = id
    from = form["From"].flatMap { $0.utf8.count <= 128 ? $0 : nil }
    to = form["To"].flatMap { $0.utf8.count <= 128 ? $0 : nil }
    isOver = form["CallStatus"].map(Self.isOver) ?? false
  }

  static func isOver(_ status: String) -> Bool {
    ["completed", "busy", "failed", "no-answer", "canceled"].contains(status)
  }

  /// How calls by such a provider are named among all conversations; also the reference of their orders.
  package static func conversation(ofCall id: String) -> String { prefix + id }
  private static let prefix = "twilio:"

  /// The call that a reference names; nil: it is no such call.
  package static func id(inReference reference: String) -> String? {
    reference.hasPrefix(prefix) ? String(reference.dropFirst(prefix.count)) : nil
  }

  /// - Parameter entry: the policy's entry for a called number; nil: there is none.
  package func contact(entry: (String) -> String?) -> InboundContact {
    let name = Self.conversation(ofCall: id)
    let caller = from.flatMap(PhoneNumber.e164)
    var contact = InboundContact(
      channel: .voice, entry: to.flatMap(entry), conversation: name, providerID: name,
      identities: caller.map { [Identity(kind: .phone, value: $0)] } ?? [], reference: name, from: from)
    contact.isNamedForGood = true
    return contact
  }
}
