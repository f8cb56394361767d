// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// A text message that came in by a Twilio-compatible provider.
package struct TwilioTextMessage: Hashable, Sendable {
  /// What a webhook lacks.
  package enum Mistake: Error, Hashable, Sendable {
    case missing(field: String)
    case invalid(field: String, hint: String)
  }

  /// Something sent along with the text; it lies with the provider.
  package struct Attachment: Hashable, Sendable {
    package var type: String
    package var url: String
  }

  /// At most this many attachments are named (the provider takes no more).
  package static let maximumAttachments = 10
  /// In UTF-8; the provider's own limit is far lower.
  package static let maximumText = 16_000

  /// `MessageSid`: the same again is the same message.
  package var id: String
  /// The customer's number, as the provider writes it.
  package var from: String
  /// Our own number.
  package var to: String
  package var text: String
  package var attachments: [Attachment] = []

  package init(_ form: FormFields) throws(Mistake) {
    guard let id = form["MessageSid"] ?? form["SmsMessageSid"] else { throw .missing(field: "MessageSid") }
    self.id = try Self.bounded(id, "MessageSid", 64)
    guard let from = form["From"] else { throw .missing(field: "From") }
    self.from = try Self.bounded(from, "From", 128)
    guard let to = form["To"] else { throw .missing(field: "To") }
    self.to = try Self.bounded(to, "To", 128)
    text = try Self.bounded(form["Body"] ?? "", "Body", Self.maximumText)
    let count = min(Self.maximumAttachments, Int(form["NumMedia"] ?? "0") ?? 0)
    for number in 0..<max(0, count) {
      guard let url = form["MediaUrl\(number)"] else { continue }
      attachments.append(
        Attachment(
          type: String((form["MediaContentType\(number)"] ?? "unknown").prefix(100)),
          url: try Self.bounded(url, "MediaUrl\(number)", 900)))
    }
  }

  /// How conversations by text message are named among all: one per number of ours and of theirs, so that a
  /// reply leaves from the number that was written to.
  package static func conversation(our: String, their: String) -> String { "sms:\(our):\(their)" }

  /// The one model. Attachments are named in the text (so that a later message does not hide them) and, with
  /// their URL, in the attributes `media0` … `media9`; nothing is fetched.
  ///
  /// - Parameter entry: the policy's entry for a number that is written to; nil: there is none.
  package func contact(entry: (String) -> String?) -> InboundContact {
    var lines = text.isEmpty ? [] : [text]
    var attributes: [String: String] = [:]
    for (number, attachment) in attachments.enumerated() {
      let name = attachment.url.split(separator: "/").last.map(String.init) ?? attachment.url
      lines.append("[\(attachment.type) \(name)]")
      attributes["media\(number)"] = "\(attachment.type) \(attachment.url)"
    }
    var contact = InboundContact(
      channel: .sms, entry: entry(to), conversation: Self.conversation(our: to, their: from),
      providerID: "twilio:" + id,
      identities: PhoneNumber.e164(from).map { [Identity(kind: .phone, value: $0)] } ?? [],
      attributes: attributes, text: lines.joined(separator: "\n"), senderID: id,
      reference: to, from: from)
    contact.isNamedForGood = true
    return contact
  }

  private static func bounded(_ text: String, _ field: String, _ limit: Int) throws(Mistake) -> String {
    guard text.utf8.count <= limit else { throw .invalid(field: field, hint: "may have \(limit) bytes") }
    return text
  }
}
