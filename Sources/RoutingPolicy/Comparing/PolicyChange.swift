// SPDX-License-Identifier: Apache-2.0

/// One thing that two versions of a policy say otherwise.
package struct PolicyChange: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case added, removed, changed
    /// The same things, tried in another order.
    case reordered
  }

  /// What kind of thing it is, in the singular: `queue`, `route`, `agent` …
  package var topic: String
  /// What it is called; empty: all of the topic.
  package var name: String
  package var kind: Kind
  /// For what is changed: the keys that say something else, as they are written in the file.
  package var keys: [String] = []

  /// `queue cards: needs and relax are other`
  package var text: String {
    let subject = name.isEmpty ? topic : "\(topic) \(name)"
    switch kind {
    case .added: return "\(subject) is new"
    case .removed: return "\(subject) is gone"
    case .reordered: return "\(subject)s are tried in another order"
    case .changed:
      return keys.isEmpty ? "\(subject) is another" : "\(subject) changes in \(keys.joined(separator: ", "))"
    }
  }
}
