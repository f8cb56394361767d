// SPDX-License-Identifier: Apache-2.0

import Delivery

/// What leaves.
extension Schemas {
  private static let text = Schema.string()
  private static let order: [(String, Schema)] = [
    (
      "id",
      text.described(
        "`12-1`, and of a webhook `event-12-1@floor`: what stands before the @ is its `webhook-id`.")
    ),
    ("kind", text), ("destination", text), ("state", .choice(LedgerEntry.State.allCases.map(\.rawValue))),
    ("interaction", number("i").orNull), ("at", .time), ("attempts", .count),
    ("next_attempt_at", Schema.time.orNull), ("ended_at", Schema.time.orNull), ("dead_because", text.orNull),
    ("dropped_by", text.orNull),
  ]
  private static let attempt: [(String, Schema)] = [
    ("number", .count), ("ended_at", .time), ("took_milliseconds", .count), ("status", Schema.count.orNull),
    ("reason", text.orNull.described("Why it was not taken, like `timed-out` or `status-503`.")),
    ("excerpt", text.orNull.described("The beginning of a refusal, redacted.")),
  ]

  static let outgoingOrder = Schema.object(order, required: order.map(\.0))

  static let outgoingOrderInFull: Schema = {
    let tried = Schema.list(.object(attempt, required: attempt.map(\.0)))
    return .object(order + [("tried", tried)], required: order.map(\.0) + ["tried"])
  }()

  static let outgoingDestination: Schema = {
    let members: [(String, Schema)] = [
      ("destination", text),
      (
        "state",
        Schema.choice(["open", "left-alone", "disabled"]).described(
          "`left-alone`: its host failed again and again; `disabled`: it answered 410.")
      ),
      ("waiting", .count), ("dead", .count), ("oldest_waits_since", Schema.time.orNull),
      ("disabled_at", Schema.time.orNull), ("disabled_because", text.orNull),
      ("left_alone_until", Schema.time.orNull), ("last_delivered_at", Schema.time.orNull),
      ("last_took_milliseconds", Schema.count.orNull), ("last_failed_at", Schema.time.orNull),
      ("last_reason", text.orNull), ("last_excerpt", text.orNull),
    ]
    return .object(members, required: members.map(\.0))
  }()
}
