// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions

/// The schemas that several endpoints use. What goes in is bounded exactly as the reading code bounds it.
enum Schemas {
  /// A name of the policy's.
  static let name = Schema.string(min: 1, max: 128)
  /// `supervisor/floor`.
  static let caller = Schema.string(min: 3, max: 256)
  static let note = Schema.string(max: 4_096)
  static let senderID = Schema.string(min: 1, max: 128).described(
    "The sender's own id: the same again changes nothing.")
  static let language = Schema.string(min: 2, max: 35, pattern: "^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$")
  static let attributes = Schema.map(.string(max: 1_024), keys: .string(min: 1, max: 64), max: 64)
  static let limit = Endpoint.Parameter(name: "limit", summary: "Items of a page", schema: .int(1...200))

  /// For what tells reasons.
  static let speech = Endpoint.Parameter(
    name: "language", summary: "The language that reasons are told in; without it en",
    schema: .choice(Speech.allCases.map(\.rawValue)))

  /// `i42` and its like.
  static func number(_ letter: String) -> Schema {
    .string(min: 2, max: 20, pattern: "^\(letter)[1-9][0-9]*$")
  }

  static func all(of item: Schema) -> Schema { .object([("items", .list(item))], required: ["items"]) }

  static func page(of item: Schema) -> Schema {
    .object(
      [("items", .list(item)), ("next", Schema.string().orNull.described("The cursor of the next page."))],
      required: ["items", "next"])
  }

  static let identity = Schema.object(
    [("kind", .choice(Identity.Kind.allCases.map(\.name))), ("value", .string(min: 1, max: 320))],
    required: ["kind", "value"])
  static let fields = Schema.map(
    .anyOf([.string(max: 1_024), .int(Int64.min...Int64.max), .bool]).orNull, keys: .string(min: 1, max: 128),
    max: 64)

  static let newContact = Schema.object(
    [
      ("channel", .choice(ChannelKind.allCases.map(\.name))), ("entry", name),
      ("conversation", .string(min: 1, max: 128)), ("message_id", senderID),
      (
        "customer",
        .object([
          ("identities", .list(identity, max: 32)), ("name", .string(max: 256)), ("language", language),
          ("fields", fields),
        ])
      ),
      ("intent", .string(max: 128)), ("subject", .string(max: 1_000)), ("language", language),
      ("attributes", attributes),
      (
        "text",
        Schema.string(min: 1, max: ContactReading.maximumMail).described(
          "What the customer said; not in a call; at most 4,000 characters in chat and sms.")
      ),
    ], required: ["channel"])

  static let customerDraft = Schema.object([
    ("name", .string(max: 256)), ("language", language), ("identities", .list(identity, max: 32)),
    ("fields", fields),
  ])

  static let agentDraft = Schema.object(
    [
      ("name", .string(min: 1, max: 256)), ("team", name),
      ("languages", .list(.string(min: 1, max: 35), max: 32)),
      ("skills", .map(.int(1...5), keys: .string(min: 1, max: 128), max: 64)), ("phone", .string(max: 256)),
    ], required: ["name"])

  static let phoneEvent = Schema.object(
    [
      ("event", .choice(PhoneEvent.Kind.allCases.map(\.rawValue))), ("call", .string(min: 1, max: 128)),
      ("id", .string(min: 1, max: 128)), ("from", .string(min: 1, max: 128)),
      ("to", .string(min: 1, max: 128)),
      ("digits", .string(min: 1, max: 64)), ("agent", name), ("attributes", attributes),
      ("at", Schema.time.described("Of `callback`: when; without it as the policy says.")),
      ("interaction", number("i").described("Of `dialled`: who was called back, as the order said.")),
      ("result", Schema.choice(DialResult.allCases.map(\.name)).described("Of `dialled`.")),
    ], required: ["event", "call"])

  static let said = Schema.object(
    [("message", number("m")), ("interaction", number("i"))], required: ["message", "interaction"])
  static let state = Schema.choice(InteractionPhase.allCases.map(\.name))
  static let callback = Schema.object(
    [
      ("interaction", number("i")), ("state", state),
      (
        "due_at",
        Schema.time.orNull.described("Not before; null: when its turn comes, or when the peak has passed.")
      ),
    ], required: ["interaction", "state", "due_at"])
  static let stateAfter = Schema.object(
    [("interaction", number("i")), ("state", state)], required: ["interaction", "state"])
}
