// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions

/// Reads a contact, a customer or parts of them from a body, within their bounds.
enum ContactReading {
  static let maximumText = 4_000
  static let maximumMail = 60_000

  /// The body of `POST /v1/interactions`. Conversations and message ids are told apart by `account`.
  static func contact(_ json: JSON, account: String) throws(Problem) -> InboundContact {
    var fields = try JSONFields(json)
    let channel = try channel(&fields)
    var contact = InboundContact(channel: channel)
    contact.entry = try fields.name("entry")
    contact.reference = try fields.string("conversation", min: 1, max: 128)
    contact.conversation = contact.reference.map { account + ":" + $0 }
    contact.senderID = try fields.string("message_id", min: 1, max: 128)
    contact.providerID = contact.senderID.map { account + ":" + $0 }
    if var customer = try fields.object("customer") {
      contact.identities = try identities(&customer)
      contact.name = try customer.string("name", max: 256)
      contact.language = try language("language", &customer)
      contact.fields = try self.fields(&customer).compactMapValues { $0 }
      try customer.finish()
    }
    contact.intent = try fields.string("intent", max: 128)
    contact.subject = try fields.string("subject", max: 1_000)
    contact.language = try language("language", &fields) ?? contact.language
    contact.attributes = try attributes(&fields)
    contact.text = try text("text", &fields, channel: channel)
    contact.from = contact.identities.first { $0.kind == .phone || $0.kind == .email }?.value
    try fields.finish()
    return contact
  }

  private static func channel(_ fields: inout JSONFields) throws(Problem) -> ChannelKind {
    let text = try fields.required("channel", max: 16)
    guard let channel = ChannelKind(name: text) else {
      throw .invalid("channel", "must be one of \(ChannelKind.allCases.map(\.name).joined(separator: ", "))")
    }
    return channel
  }

  /// A message's text; calls have none.
  static func text(_ name: String, _ fields: inout JSONFields, channel: ChannelKind) throws(Problem)
    -> String?
  {
    let most = channel == .email ? maximumMail : maximumText
    guard let text = try fields.string(name, min: 1, max: most) else { return nil }
    guard channel.isConversation else { throw .invalid(fields.path(name), "cannot be said in a call") }
    return text
  }

  static func language(_ name: String, _ fields: inout JSONFields) throws(Problem) -> String? {
    guard let tag = try fields.string(name, min: 2, max: 35) else { return nil }
    let isTag = tag.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
      (1...8).contains(part.utf8.count) && part.utf8.allSatisfy(isLetterOrDigit)
    }
    guard isTag else { throw .invalid(fields.path(name), "must be a language tag like zh or en-GB") }
    return tag
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  static func attributes(_ fields: inout JSONFields) throws(Problem) -> [String: String] {
    guard let entries = try fields.entries("attributes", max: 64) else { return [:] }
    let path = fields.path("attributes")
    var attributes: [String: String] = [:]
    for entry in entries {
      let key = try JSONFields.bounded(entry.name, at: path, min: 1, max: 64)
      attributes[key] = try JSONFields.string(entry.value, at: path + "." + key, min: 0, max: 1_024)
    }
    return attributes
  }

  // MARK: Customers

  /// The body of a new or changed customer.
  static func customer(_ json: JSON) throws(Problem) -> CustomerReading {
    var fields = try JSONFields(json)
    let reading = CustomerReading(
      name: try fields.string("name", max: 256), language: try language("language", &fields),
      identities: try identities(&fields), fields: try self.fields(&fields))
    try fields.finish()
    return reading
  }

  /// What a body says of a customer; a nil field is taken away.
  struct CustomerReading {
    var name: String?
    var language: String?
    var identities: [Identity]
    var fields: [String: FieldValue?]
  }

  static func identities(_ fields: inout JSONFields) throws(Problem) -> [Identity] {
    guard let items = try fields.list("identities", max: 32) else { return [] }
    var identities: [Identity] = []
    for (index, item) in items.enumerated() {
      var entry = try JSONFields(item, path: fields.path("identities") + "[\(index)]")
      let kindName = try entry.required("kind", max: 16)
      guard let kind = Identity.Kind.allCases.first(where: { $0.name == kindName }) else {
        throw .invalid(
          entry.path("kind"), "must be one of \(Identity.Kind.allCases.map(\.name).joined(separator: ", "))")
      }
      let identity = try identity(kind, try entry.required("value", max: 320), at: entry.path("value"))
      try entry.finish()
      if !identities.contains(identity) { identities.append(identity) }
    }
    return identities
  }

  /// Checked by its form and brought into its normal form.
  static func identity(_ kind: Identity.Kind, _ text: String, at path: String) throws(Problem) -> Identity {
    guard text.utf8.count <= 320 else { throw .invalid(path, "may have at most 320 bytes") }
    let isPrintable = !text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    guard isPrintable else { throw .invalid(path, "may not contain control characters") }
    switch kind {
    case .phone:
      guard let number = PhoneNumber.e164(text) else {
        throw .invalid(path, "must be a number like +8613800138000 (E.164: + and 7 to 15 digits)")
      }
      return Identity(kind: kind, value: number)
    case .email:
      guard let address = MailAddress.normal(text) else {
        throw .invalid(path, "must be a mail address like name@example.com")
      }
      return Identity(kind: kind, value: address)
    case .visitor, .account:
      return Identity(kind: kind, value: text)
    }
  }

  /// null takes a field away.
  static func fields(_ fields: inout JSONFields) throws(Problem) -> [String: FieldValue?] {
    guard let entries = try fields.entries("fields", max: 64) else { return [:] }
    let path = fields.path("fields")
    var values: [String: FieldValue?] = [:]
    for entry in entries {
      let name = try JSONFields.bounded(entry.name, at: path, min: 1, max: 128)
      let value: FieldValue?
      switch entry.value {
      case .null: value = nil
      case .bool(let flag): value = .bool(flag)
      case .int(let number): value = .int(number)
      case .string:
        value = .string(try JSONFields.string(entry.value, at: path + "." + name, min: 0, max: 1_024))
      default: throw .invalid(path + "." + name, "must be a string, a whole number, true, false or null")
      }
      values.updateValue(value, forKey: name)
    }
    return values
  }
}
