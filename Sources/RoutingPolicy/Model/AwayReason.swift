// SPDX-License-Identifier: Apache-2.0

/// Why an agent is signed in but not ready.
package struct AwayReason: Hashable, Sendable {
  package let name: String
  package let label: Label?

  /// Where the policy has no `away-reasons`.
  package static let defaults = [
    AwayReason(name: "break", label: Label(byLanguage: ["en": "Break", "zh": "小休"])),
    AwayReason(name: "meal", label: Label(byLanguage: ["en": "Meal", "zh": "用餐"])),
    AwayReason(name: "training", label: Label(byLanguage: ["en": "Training", "zh": "培训"])),
    AwayReason(name: "meeting", label: Label(byLanguage: ["en": "Meeting", "zh": "会议"])),
  ]
}
