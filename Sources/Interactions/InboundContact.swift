// SPDX-License-Identifier: Apache-2.0

/// A contact, or a further message of one, as a channel's adapter understood it: the one model that phone
/// calls, web chats, mails and text messages become before anything is decided.
package struct InboundContact: Hashable, Sendable {
  package var channel: ChannelKind
  /// The policy's name of the entry it came in by, if any.
  package var entry: String?
  /// The provider's name of the conversation (`pbx:4711`); a further contact with the same one belongs to the
  /// same interaction while that is open. nil: the customer's identity on this channel serves.
  package var conversation: String?
  /// Other names under which the conversation may be known (the messages that a mail answers). The first one
  /// that leads to an open interaction counts when `conversation` leads to none; all lead there from now on.
  /// At most 64.
  package var related: [String] = []
  /// How far the mailbox was read with this mail; durable together with it.
  package var mailbox: MailboxProgress?
  /// The provider's id of this very message or event: the same again changes nothing.
  package var providerID: String?
  /// The provider never gives that id to anything else: told again after weeks, it is a recording.
  package var isNamedForGood = false
  /// How the customer can be recognised; the first known one decides who it is.
  package var identities: [Identity]
  package var name: String?
  /// A language tag (`zh`), if the channel knows.
  package var language: String?
  /// Values for fields that the policy declares.
  package var fields: [String: FieldValue]
  package var intent: String?
  package var subject: String?
  package var attributes: [String: String]
  /// What the customer said; nil for a call.
  package var text: String?
  /// The sender's own id of the message, shown back so that it recognises its copy.
  package var senderID: String?
  /// What orders to the provider name it by (a call id).
  package var reference: String?
  /// The number or address as shown at the desk.
  package var from: String?

  package init(
    channel: ChannelKind, entry: String? = nil, conversation: String? = nil, providerID: String? = nil,
    identities: [Identity] = [], name: String? = nil, language: String? = nil,
    fields: [String: FieldValue] = [:], intent: String? = nil, subject: String? = nil,
    attributes: [String: String] = [:], text: String? = nil, senderID: String? = nil,
    reference: String? = nil,
    from: String? = nil
  ) {
    self.channel = channel
    self.entry = entry
    self.conversation = conversation
    self.providerID = providerID
    self.identities = identities
    self.name = name
    self.language = language
    self.fields = fields
    self.intent = intent
    self.subject = subject
    self.attributes = attributes
    self.text = text
    self.senderID = senderID
    self.reference = reference
    self.from = from
  }
}
