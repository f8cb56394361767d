// SPDX-License-Identifier: Apache-2.0

/// The policy's names as people see them.
struct Centre: Hashable, Sendable {
  /// A name and how it is called, by language tag; at least one language.
  struct Named: Hashable, Sendable {
    var id: String
    var label: [String: String]
    /// Of an outcome: the queues whose contacts may end so; nil: all.
    var queues: [String]?

    func write(to json: inout JSONText) {
      json.object {
        $0.field("id", id)
        $0.field("label", map: label)
        if let queues { $0.field("queues", queues) }
      }
    }
  }

  var name: String
  var languages: [String]
  var queues: [Named] = []
  var reasons: [Named] = []
  var dispositions: [Named] = []
  /// Levels of complaints that the policy knows.
  var complaintLevels: [Int] = []
  /// The policy has a chain up which contacts are handed.
  var escalates = false
  /// The entry of each chat widget.
  var entryByWidget: [String: String] = [:]

  /// The language to serve a page's visitor in: the very tag, or a shorter one (`zh` for `zh-Hans`); nil:
  /// none of ours.
  func language(for tag: String?) -> String? {
    guard var tag = tag?.lowercased() else { return nil }
    while true {
      if let known = languages.first(where: { $0.lowercased() == tag }) { return known }
      guard let hyphen = tag.lastIndex(of: "-") else { return nil }
      tag = String(tag[..<hyphen])
    }
  }
}
