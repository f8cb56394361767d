// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Schemas {
  /// By name, as `$ref` names them.
  static let components: [(String, Schema)] = [
    ("Intake", intake), ("Interaction", interaction), ("Message", message), ("Why", why), ("Offer", offer),
    ("OfferAnswered", offerAnswered), ("Agent", agent), ("Customer", customer),
    ("ImportReport", importReport),
    ("Queue", queue), ("Policy", policy), ("PolicyFindings", policyFindings), ("Diagnostic", diagnostic),
    ("PhoneEventTaken", phoneEventTaken), ("OutgoingOrder", outgoingOrder), ("Problem", problem),
  ]

  private static let text = Schema.string()

  private static let intake = Schema.object(
    [
      ("interaction", number("i")), ("customer", number("c").orNull), ("message", number("m")),
      ("created", .bool),
      ("state", state), ("queue", text.orNull),
    ], required: ["interaction", "customer", "created", "state", "queue"])

  private static let interaction: Schema = {
    let offer = Schema.object(
      [("id", number("o")), ("agent", text), ("expires_at", Schema.time.orNull)], required: ["id", "agent"])
    let members: [(String, Schema)] = [
      ("id", number("i")), ("channel", .choice(ChannelKind.allCases.map(\.name))), ("entry", text.orNull),
      ("queue", text), ("route", text.orNull), ("tier", text), ("language", text.orNull),
      ("customer", .object([("id", number("c")), ("name", text)], required: ["id", "name"])),
      ("state", state),
      ("is_message", .bool), ("arrived_at", .time), ("entered_queue_at", .time),
      ("waited_milliseconds", .count),
      ("agent", text.orNull), ("offer", offer.orNull), ("closed_at", Schema.time.orNull),
      ("close_cause", Schema.choice(CloseCause.allCases.map(\.name)).orNull), ("disposition", text.orNull),
      ("subject", text), ("intent", text), ("attributes", .map(text)), ("from", text),
    ]
    return .object(members, required: members.map(\.0))
  }()

  private static let message = Schema.object(
    [
      ("id", number("m")), ("interaction", number("i")),
      ("sender", .choice(["customer", "agent", "centre"])),
      ("agent", text), ("name", text), ("text", text), ("at", .time), ("sender_id", text),
    ], required: ["id", "interaction", "sender", "text", "at"])

  private static let why = Schema.object(
    [
      ("interaction", number("i")), ("state", state),
      ("reason", .object([("code", text), ("text", text)], required: ["code", "text"])),
      (
        "blocked_by",
        .list(.object([("code", text), ("agents", .count), ("contacts", .count)], required: ["code"]))
      ),
      ("agents", .map(.count)), ("next_change_at", Schema.time.orNull), ("next_change", text.orNull),
      ("position", .count), ("estimated_wait_milliseconds", .count),
    ], required: ["interaction", "state", "reason", "blocked_by"])

  private static let offer = Schema.object(
    [
      ("offer", number("o")), ("agent", text), ("interaction", number("i")),
      ("channel", .choice(ChannelKind.allCases.map(\.name))), ("queue", text), ("tier", text),
      ("expires_at", Schema.time.orNull), ("waited_milliseconds", .count), ("is_transfer", .bool),
    ], required: ["offer", "agent", "interaction", "channel", "queue", "tier", "expires_at", "is_transfer"])

  private static let offerAnswered = Schema.object(
    [("offer", number("o")), ("interaction", number("i").orNull), ("state", state)],
    required: ["offer", "interaction", "state"])

  private static let agent: Schema = {
    let presence = Schema.choice(["offline", "ready", "away", "not-responding", "disconnected"])
    return .object(
      [
        ("id", text), ("name", text), ("team", text.orNull), ("languages", .list(text)),
        ("skills", .map(.int(1...5))),
        ("presence", presence), ("reason", text), ("since", .time),
        ("next", .object([("presence", presence), ("reason", text)], required: ["presence"])),
        ("load", .count),
        ("desk_lost", .bool), ("work", .list(number("i"))), ("offers", .list(number("o"))),
      ],
      required: [
        "id", "name", "team", "languages", "skills", "presence", "since", "load", "desk_lost", "work",
        "offers",
      ])
  }()

  private static let customer = Schema.object(
    [
      ("id", number("c")), ("name", text), ("language", text.orNull), ("identities", .list(identity)),
      ("fields", .map(.any)), ("erased", .bool),
    ], required: ["id", "name", "language", "identities", "fields", "erased"])

  private static let importReport = Schema.object(
    [
      ("created", .count), ("updated", .count),
      (
        "refused",
        .list(
          .object(
            [("line", .count), ("code", text), ("detail", text)], required: ["line", "code", "detail"]),
          max: 1000)
      ),
    ], required: ["created", "updated", "refused"])

  private static let queue = Schema.object(
    [
      ("id", text), ("label", text), ("waiting", .map(.count)), ("longest_wait_milliseconds", .count),
      ("ready", .count),
      ("target", .object([("answer_thousandths", .count), ("within_milliseconds", .count)])),
    ], required: ["id", "label", "waiting", "longest_wait_milliseconds", "ready"])

  private static let policy = Schema.object(
    [
      ("version", .count), ("hash", text), ("name", text.orNull), ("activated_at", .time),
      ("files", .map(text)),
    ], required: ["version", "hash", "name", "files"])

  private static let diagnostic = Schema.object(
    [
      ("severity", .choice(["error", "warning"])), ("code", text), ("message", text), ("file", text),
      ("line", .count), ("column", .count), ("suggestion", text),
    ], required: ["severity", "code", "message", "file", "line", "column"])

  private static let policyFindings = Schema.object(
    [("ok", .bool), ("diagnostics", .list(.ref("Diagnostic")))], required: ["ok", "diagnostics"])

  private static let phoneEventTaken = Schema.object(
    [("event", text), ("interaction", number("i").orNull)], required: ["event", "interaction"])

  private static let outgoingOrder = Schema.object(
    [
      ("id", text), ("kind", text), ("destination", text), ("interaction", number("i")), ("at", .time),
      ("attempts", .count), ("next_attempt_at", Schema.time.orNull), ("dead_because", text.orNull),
    ],
    required: [
      "id", "kind", "destination", "interaction", "at", "attempts", "next_attempt_at", "dead_because",
    ])

  private static let problem = Schema.object(
    [
      ("type", text), ("title", text), ("status", .int(400...599)), ("detail", text),
      ("code", .choice(ProblemCode.allCases.map(\.rawValue))), ("field", text), ("state", text),
      ("diagnostics", .list(.ref("Diagnostic"))),
    ], required: ["type", "title", "status", "detail", "code"])
}
