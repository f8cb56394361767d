// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// What two texts of the policy say otherwise, as the API and `patchbay policy diff` write it.
enum PolicyDiff {
  static func json(_ old: PolicyVersion, _ new: PolicyVersion) -> JSON {
    json(
      old.files, new.files, names: (old: "v\(old.version.number)", new: "v\(new.version.number)"))
  }

  /// - Parameter names: what the two are called.
  static func json(
    _ old: [String: String], _ new: [String: String], names: (old: String, new: String)
  ) -> JSON {
    var changes: [PolicyChange] = []
    if let before = Policy.load(files: old).policy, let after = Policy.load(files: new).policy {
      changes = before.changes(to: after)
    }
    return .members([
      "from": .string(names.old), "to": .string(names.new),
      "changes": .array(
        changes.map { change in
          .members([
            "topic": .string(change.topic), "name": .string(change.name),
            "kind": .string(change.kind.rawValue),
            "keys": .array(change.keys.map { .string($0) }), "text": .string(change.text),
          ])
        }), "text": .string(TextDifference.text(from: old, to: new, names: names)),
    ])
  }
}
