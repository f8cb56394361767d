// SPDX-License-Identifier: Apache-2.0

import Router

/// Versions of the policy.
extension Schemas {
  private static let text = Schema.string()
  private static let asker = Schema.object([("role", text), ("name", text)], required: ["role", "name"])

  static let policyReview = Schema.object(
    [("looked_at", .count), ("changed", .count), ("over", .bool)], required: ["looked_at", "changed", "over"]
  ).described("How many of those that waited when it came into force were looked at again.")

  static let policyVersion = Schema.object(
    [
      ("version", .count), ("state", .choice(["live", "shadow", "earlier", "pushed"])), ("hash", text),
      ("pushed_at", .time), ("pushed_by", asker.orNull), ("from", text), ("comment", text),
      ("activated_at", Schema.time.orNull), ("activated_by", asker.orNull), ("rolls_back_to", .count),
      ("files", .count), ("bytes", .count),
    ],
    required: [
      "version", "state", "hash", "pushed_at", "pushed_by", "from", "comment", "activated_at", "activated_by",
      "files", "bytes",
    ])

  static let policyPushed = Schema.object(
    [
      ("version", .ref("PolicyVersion")), ("created", .bool), ("diagnostics", .list(.ref("Diagnostic"))),
    ], required: ["version", "created", "diagnostics"])

  static let policySource = Schema.object(
    [("version", .ref("PolicyVersion")), ("files", .map(text))], required: ["version", "files"])

  static let policyDifference = Schema.object(
    [
      ("from", text), ("to", text),
      (
        "changes",
        .list(
          .object(
            [
              ("topic", text), ("name", text),
              ("kind", .choice(["added", "removed", "changed", "reordered"])),
              ("keys", .list(text)), ("text", text),
            ], required: ["topic", "name", "kind", "keys", "text"]))
      ), ("text", Schema.string().described("Line by line, as `diff -u` writes it.")),
    ], required: ["from", "to", "changes", "text"])

  private static let kinds = ShadowDifference.Kind.allCases.map(\.rawValue)

  static let shadowReport = Schema.object(
    [
      ("version", .count), ("live", Schema.count.orNull),
      ("state", .choice(["starting", "running", "ended", "dropped"])), ("reason", text),
      ("since", Schema.time.orNull), ("compared_until", Schema.time.orNull), ("record", .count),
      (
        "earlier",
        Schema.object([("waited", .count), ("otherwise", .count)], required: ["waited", "otherwise"])
          .described(
            "Who waited when it began, and how many its rules would have put elsewhere: not among the counts."
          )
      ),
      (
        "compared",
        .object(
          [("contacts", .count), ("offers", .count), ("consequences", .count)],
          required: ["contacts", "offers", "consequences"])
      ), ("differences", .count), ("counts", .object(kinds.map { ($0, .count) }, required: kinds)),
      (
        "examples",
        .list(
          .object(
            [
              ("number", .count), ("kind", .choice(kinds)), ("at", .time), ("record", .count),
              ("interaction", number("i")), ("live", text), ("shadow", text),
            ], required: ["number", "kind", "at", "record", "interaction", "live", "shadow"]))
      ),
    ],
    required: [
      "version", "live", "state", "since", "compared_until", "record", "earlier", "compared", "differences",
      "counts",
      "examples",
    ])
}
