// SPDX-License-Identifier: Apache-2.0

package import Interactions
package import RoutingEngine

/// Where contacts wait, what they need and who serves it, by names.
package struct Queue: Hashable, Sendable {
  /// A team that helps the staff after a while.
  package struct Helper: Hashable, Sendable {
    package let team: String
    package let after: Milliseconds
  }

  /// What the queue promises: for reports, alerts and staffing. Never routes.
  package struct Target: Hashable, Sendable {
    /// Thousandths of the contacts.
    package let answerThousandths: Int
    package let within: Milliseconds
  }

  /// What changes for a contact that has waited this long.
  package struct Relaxation: Hashable, Sendable {
    package let after: Milliseconds
    package let needs: [SkillNeed]?
    package let anyLanguage: Bool
    package let alsoQueue: String?
  }

  /// What happens when so many wait already.
  package struct Full: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
      case message, busy
      case queue(String)
    }
    package let waiting: Int
    package let then: Action
  }

  package let name: String
  package let label: Label?
  package let points: Points
  package let needs: [SkillNeed]
  /// False: `language: any`.
  package let needsLanguage: Bool
  /// Nil: every agent who meets the needs.
  package let staff: [String]?
  /// Ascending by `after`.
  package let helpers: [Helper]
  package let target: Target?
  package let order: AgentOrder
  /// Ascending by `after`.
  package let relax: [Relaxation]
  package let full: [ChannelKind: Full]
  /// Nil in a value: until the agent says so; a missing channel: none.
  package let wrapUp: [ChannelKind: Milliseconds?]
  /// The calendar by which it is open; nil: always.
  package let hours: String?
}
