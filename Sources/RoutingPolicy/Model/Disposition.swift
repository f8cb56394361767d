// SPDX-License-Identifier: Apache-2.0

/// How a contact ended, as the agent says in wrap-up.
package struct Disposition: Hashable, Sendable {
  package let name: String
  package let label: Label?
  /// The queues whose contacts may end so; nil: all.
  package let queues: [String]?

  /// Where the policy has no `dispositions`.
  package static let defaults = [
    Disposition(name: "solved", label: Label(byLanguage: ["en": "Solved", "zh": "已解决"]), queues: nil),
    Disposition(name: "follow-up", label: Label(byLanguage: ["en": "Follow-up", "zh": "需跟进"]), queues: nil),
    Disposition(
      name: "not-solved", label: Label(byLanguage: ["en": "Not solved", "zh": "未解决"]), queues: nil),
    Disposition(
      name: "wrong-queue", label: Label(byLanguage: ["en": "Wrong queue", "zh": "排错队列"]), queues: nil),
  ]
}
