// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What changes for a contact that has waited this long. A step changes only what it names.
package struct RelaxStep: Hashable, Sendable {
  /// Counts from entering the queue, also while nobody is ready.
  package var after: Milliseconds
  /// Needs instead of the queue's.
  package var needs: [SkillLevel]?
  /// The language is a need no longer (`language: any`).
  package var anyLanguage: Bool
  /// Adds the agents who serve that queue and meet *its* base needs and the contact's language.
  package var alsoQueue: QueueID?

  package init(
    after: Milliseconds, needs: [SkillLevel]? = nil, anyLanguage: Bool = false, alsoQueue: QueueID? = nil
  ) {
    self.after = after
    self.needs = needs
    self.anyLanguage = anyLanguage
    self.alsoQueue = alsoQueue
  }
}
