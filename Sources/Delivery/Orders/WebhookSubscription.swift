// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Which events of interactions a webhook of the policy hears of.
package struct WebhookSubscription: Hashable, Sendable {
  package var name: String
  /// nil: all.
  package var events: Set<InteractionNews>?

  package init(name: String, events: Set<InteractionNews>? = nil) {
    self.name = name
    self.events = events
  }

  func hears(_ news: InteractionNews) -> Bool { events?.contains(news) ?? true }
}
