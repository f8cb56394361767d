// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router

extension RoutingView {
  /// The version object of the API.
  func versionObject(_ entry: PolicyBook.Entry) -> JSON {
    let version = entry.text.version
    let state =
      switch version {
      case policies.live: "live"
      case policies.shadow: "shadow"
      default: entry.activatedAt == nil ? "pushed" : "earlier"
      }
    return .members([
      "version": .int(Int64(version.number)), "state": .string(state), "hash": .string(entry.text.hash),
      "pushed_at": .string(Timestamp.text(entry.pushedAt)), "pushed_by": callerObject(entry.pushedBy),
      "from": .string(entry.origin), "comment": .string(entry.note),
      "activated_at": .textOrNull(Timestamp.textOrNone(entry.activatedAt)),
      "activated_by": callerObject(entry.activatedBy),
      "rolls_back_to": version == policies.live ? policies.before.map { .int(Int64($0.number)) } : nil,
      "files": .int(Int64(entry.text.files.count)), "bytes": .int(Int64(entry.text.bytes)),
    ])
  }

  /// How far looking again at what waited has come.
  func reviewObject() -> JSON {
    guard let review else { return .null }
    return .members([
      "looked_at": .int(Int64(review.looked)), "changed": .int(Int64(review.changed)),
      "over": .bool(review.isListed),
    ])
  }

  private func callerObject(_ caller: CallerID?) -> JSON {
    guard let caller else { return .null }
    let parts = name(.caller, caller.raw).split(separator: "/", maxSplits: 1).map(String.init)
    return .members([
      "role": .string(parts.first ?? ""), "name": .string(parts.count > 1 ? parts[1] : ""),
    ])
  }
}
