// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Schemas {
  /// By name, as `$ref` names them.
  static let components: [(String, Schema)] = [
    ("Intake", intake), ("Interaction", interaction), ("Message", message), ("Why", why),
    ("Explanation", explanation), ("Hours", hours),
    ("Rehearsal", rehearsal), ("Offer", offer),
    ("OfferAnswered", offerAnswered), ("Agent", agent), ("Customer", customer),
    ("ImportReport", importReport),
    ("Queue", queue), ("CallbacksDue", callbacksDue), ("Mode", mode), ("Complaint", complaint),
    ("ComplaintRaised", complaintRaised), ("ComplaintTended", complaintTended),
    ("AuditedAct", auditedAct), ("OpenMatter", openMatter),
    ("Policy", policy), ("PolicyVersion", policyVersion), ("PolicyPushed", policyPushed),
    ("PolicySource", policySource), ("PolicyDifference", policyDifference), ("ShadowReport", shadowReport),
    ("PolicyFindings", policyFindings), ("Diagnostic", diagnostic),
    ("PhoneEventTaken", phoneEventTaken), ("OutgoingOrder", outgoingOrder), ("Problem", problem),
    ("OutgoingOrderInFull", outgoingOrderInFull), ("OutgoingDestination", outgoingDestination),
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
      ("client", text.orNull.described("Whose contact it is; null: the centre's own.")), ("queue", text),
      ("route", text.orNull), ("tier", text), ("language", text.orNull),
      ("customer", .object([("id", number("c")), ("name", text)], required: ["id", "name"])),
      ("state", state),
      ("is_message", .bool), ("arrived_at", .time), ("entered_queue_at", .time),
      ("waited_milliseconds", .count),
      ("agent", text.orNull), ("position", Schema.count.orNull),
      ("estimated_wait_milliseconds", Schema.count.orNull), ("offer", offer.orNull),
      ("escalation", escalation.orNull),
      ("listeners", .list(.object([("agent", text), ("since", .time)], required: ["agent", "since"]))),
      ("complaint", number("p").orNull.described("The open complaint that it is about.")),
      ("closed_at", Schema.time.orNull),
      ("close_cause", Schema.choice(CloseCause.allCases.map(\.name)).orNull), ("disposition", text.orNull),
      ("subject", text), ("intent", text),
      (
        "confidence_thousandths",
        Schema.int(0...1_000).orNull.described("How sure the intent is; null: nobody said.")
      ), ("attributes", .map(text)), ("from", text),
    ]
    return .object(members, required: members.map(\.0))
  }()

  /// Who is to take something.
  private static let duty = Schema.object([("agent", text), ("team", text)])

  private static let escalation = Schema.object(
    [
      ("by", text),
      ("step", Schema.int(1...256).described("The step of the policy's chain that is being asked, from 1.")),
      ("to", duty.orNull), ("until", Schema.time.orNull), ("refused_by", .list(text)),
    ], required: ["by", "step", "to", "until", "refused_by"])

  private static let message = Schema.object(
    [
      ("id", number("m")), ("interaction", number("i")),
      ("sender", .choice(["customer", "agent", "centre"])),
      ("agent", text), ("name", text), ("text", text), ("at", .time), ("sender_id", text),
    ], required: ["id", "interaction", "sender", "text", "at"])

  private static let person = Schema.object([("id", text), ("name", text)], required: ["id", "name"])

  /// What the engine says when it is asked again.
  private static let askedAgain = Schema.object(
    [
      ("picks", person.orNull),
      (
        "others",
        .list(
          .object(
            [
              ("agent", person), ("text", text), ("obstacles", .list(text)),
              ("enough", Schema.map(.count).orNull),
            ], required: ["agent", "text", "obstacles"]))
      ), ("rest", .map(.count)),
    ], required: ["others", "rest"])

  private static let why = Schema.object(
    [
      ("interaction", number("i")), ("state", state),
      ("reason", .object([("code", text), ("text", text)], required: ["code", "text"])),
      (
        "blocked_by",
        .list(.object([("code", text), ("agents", .count), ("contacts", .count)], required: ["code"]))
      ),
      ("queue", text), ("channel", .choice(ChannelKind.allCases.map(\.name))), ("tier", text),
      ("waited_milliseconds", .count), ("agents", .map(.count)), ("next_change_at", Schema.time.orNull),
      ("next_change", text.orNull), ("position", .count), ("estimated_wait_milliseconds", .count),
      ("kept_clear_for_it", person), ("nearest", askedAgain), ("as_of", .time), ("timezone", text),
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
        ("clients", Schema.list(text).described("Whose contacts alone the agent serves.")),
        ("load", Schema.count.orNull.described("Null: not told to who is limited to clients.")),
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
      ("id", text), ("label", text), ("labels", labels), ("waiting", .map(.count)),
      ("longest_wait_milliseconds", .count),
      ("ready", .count), ("mode", .choice(["open", "paused", "draining"])), ("into", text),
      ("estimated_wait_milliseconds", .map(Schema.count.orNull)),
      ("target", .object([("answer_thousandths", .count), ("within_milliseconds", .count)])),
    ],
    required: [
      "id", "label", "labels", "waiting", "longest_wait_milliseconds", "ready", "mode",
      "estimated_wait_milliseconds",
    ])

  private static let asker = Schema.object([("role", text), ("name", text)], required: ["role", "name"])

  private static let labels = Schema.map(text).described("By language tag.")

  private static let mode = Schema.object(
    [
      ("id", text), ("label", text), ("labels", labels), ("says", text.orNull), ("on", .bool),
      ("since", Schema.time.orNull), ("by", asker.orNull),
    ], required: ["id", "label", "labels", "says", "on", "since", "by"])

  private static let complaint = Schema.object(
    [
      ("id", number("p")), ("level", .int(1...3)), ("state", .choice(["open", "taken-up"])),
      ("customer", .object([("id", number("c")), ("name", text)], required: ["id", "name"])),
      ("client", text.orNull.described("Whose complaint it is; null: the centre's own.")),
      ("owner", duty), ("taken_by", text.orNull), ("raised_at", .time), ("respond_by", .time),
      ("resolve_by", .time), ("interactions", .list(number("i"))),
      ("asked", Schema.list(duty).described("Who may take it up besides its owner, who did not in time.")),
      ("step_ends_at", Schema.time.orNull.described("When the next step of the chain is asked.")),
    ],
    required: [
      "id", "level", "state", "customer", "client", "owner", "taken_by", "raised_at", "respond_by",
      "resolve_by",
      "interactions", "asked", "step_ends_at",
    ])

  private static let complaintRaised = Schema.object(
    [
      ("interaction", number("i")),
      (
        "complaint",
        Schema.ref("Complaint").orNull.described("Null: it has been resolved since (a request sent again).")
      ),
    ], required: ["interaction", "complaint"])

  private static let complaintTended = Schema.object(
    [("complaint", number("p")), ("state", .choice(["open", "taken-up", "resolved"]))],
    required: ["complaint", "state"])

  private static let callbacksDue = Schema.object(
    [("queue", text), ("callbacks", .count)], required: ["queue"])

  private static let auditedAct = Schema.object(
    [
      ("at", .time), ("by", asker),
      ("action", text), ("interaction", number("i").orNull), ("agent", text.orNull), ("to", text),
      ("queue", text.orNull), ("into", text), ("mode", text), ("on", .bool), ("complaint", number("p")),
      ("level", .int(1...3)), ("version", .count), ("from", text), ("comment", text), ("changed", .bool),
      ("record", .count),
    ], required: ["at", "by", "action", "interaction", "agent", "queue", "changed", "record"])

  private static let openMatter = Schema.object(
    [
      ("interaction", number("i")), ("kind", .choice(["contact", "callback", "complaint"])),
      ("state", state), ("queue", text.orNull), ("channel", .choice(ChannelKind.allCases.map(\.name))),
      ("tier", text),
      ("customer", .object([("id", number("c")), ("name", text)], required: ["id", "name"])),
      ("owner", text.orNull), ("arrived_at", .time), ("due_at", Schema.time.orNull),
      ("next_wake_up_at", Schema.time.orNull), ("callback_mode", .choice(["turn", "after-peak"])),
      ("callback_attempts", .count), ("complaint", number("p")), ("complaint_level", .count),
      ("respond_by", .time), ("resolve_by", .time), ("notes", .list(text)),
    ],
    required: [
      "interaction", "kind", "state", "queue", "channel", "tier", "customer", "owner", "arrived_at", "due_at",
      "next_wake_up_at", "notes",
    ])

  private static let policy = Schema.object(
    [
      ("version", .count), ("hash", text), ("name", text.orNull), ("activated_at", Schema.time.orNull),
      ("review", policyReview.orNull), ("files", .map(text)),
    ], required: ["version", "hash", "name", "activated_at", "review", "files"])

  private static let diagnostic = Schema.object(
    [
      ("severity", .choice(["error", "warning", "advice"])), ("code", text), ("message", text),
      ("file", text),
      ("line", .count), ("column", .count), ("suggestion", text),
    ], required: ["severity", "code", "message", "file", "line", "column"])

  private static let policyFindings = Schema.object(
    [("ok", .bool), ("diagnostics", .list(.ref("Diagnostic")))], required: ["ok", "diagnostics"])

  private static let phoneEventTaken = Schema.object(
    [("event", text), ("interaction", number("i").orNull)], required: ["event", "interaction"])

  private static let offerDecision = Schema.object(
    [
      ("number", .count), ("policy_version", .count), ("offer", number("o")), ("agent", person),
      ("occasion", text), ("as_staff", .bool),
      ("why", text), ("candidates", .count),
      ("runner_up", Schema.object([("interaction", number("i")), ("agent", person)]).orNull),
      ("decided_by", text), ("margin", .int(Int64.min...Int64.max)), ("urgency", .map(.any)),
      ("needs", .map(.any)), ("asked_again", askedAgain),
    ], required: ["number", "offer", "agent", "occasion", "why", "candidates", "runner_up", "decided_by"])

  private static let askedOfCentre = Schema.list(
    .object([("what", text), ("answer", text)], required: ["what", "answer"])
  ).described("What routes asked of the centre when the contact came, and what it answered.")

  private static let explanation = Schema.object(
    [
      ("interaction", number("i")), ("as_of", .time), ("timezone", text), ("policy", Schema.map(.any).orNull),
      ("placement", Schema.map(.any).orNull),
      (
        "steps",
        .list(
          .object(
            [
              ("at", .time), ("record", .count), ("event", text), ("text", text), ("by", text),
              ("did", text),
              ("decision", offerDecision), ("why", .ref("Why")), ("learnt", .list(text)),
            ], required: ["at", "record", "event", "text"]))
      ), ("decisions", .count), ("standing", Schema.ref("Why").orNull), ("folded", .map(.count)),
      ("asked", askedOfCentre),
    ],
    required: ["interaction", "as_of", "timezone", "policy", "placement", "steps", "decisions", "standing"])

  private static let hours = Schema.object(
    [
      ("at", .time), ("timezone", text),
      (
        "queues",
        .list(
          .object(
            [
              ("id", text), ("calendar", text.orNull), ("open", .bool), ("until", Schema.time.orNull),
              ("mode", text), ("into", text), ("closed", .map(text)),
            ], required: ["id", "calendar", "open", "until"]))
      ),
      (
        "calendars",
        .list(
          .object(
            [("id", text), ("open", .bool), ("until", Schema.time.orNull), ("today", text), ("day", text)],
            required: ["id", "open", "until", "today", "day"]))
      ),
    ], required: ["at", "timezone", "queues", "calendars"])

  private static let rehearsal = Schema.object(
    [
      ("as_of", .time), ("timezone", text), ("policy", Schema.map(.any).orNull), ("placement", .map(.any)),
      ("outcome", .object([("code", text), ("text", text)], required: ["code", "text"])),
      ("steps", .list(.object([("event", text), ("text", text)], required: ["event", "text"]))),
      ("decision", offerDecision), ("why", .ref("Why")), ("failures", .list(text)), ("assumed", text),
      ("asked", askedOfCentre),
    ], required: ["as_of", "timezone", "policy", "placement", "outcome", "steps", "failures", "asked"])

  private static let problem = Schema.object(
    [
      ("type", text), ("title", text), ("status", .int(400...599)), ("detail", text),
      ("code", .choice(ProblemCode.allCases.map(\.rawValue))), ("field", text), ("state", text),
      ("diagnostics", .list(.ref("Diagnostic"))),
    ], required: ["type", "title", "status", "detail", "code"])
}
