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
    /// Also what closed and unstaffed queues do; there `wait` is to wait all the same.
    package enum Action: Hashable, Sendable {
      case message, busy, callback, wait
      case queue(String)
    }
    package let waiting: Int
    package let then: Action
  }

  /// Agents kept back for better tiers.
  package struct Reserve: Hashable, Sendable {
    /// How many for a tier, by its name.
    package let agents: [String: Int]
    package let until: Milliseconds
  }

  /// What happens when nobody who may serve a contact is there.
  package struct Unstaffed: Hashable, Sendable {
    package let after: Milliseconds
    package let then: [ChannelKind: Full.Action]
  }

  /// How customers are called back.
  package struct Callback: Hashable, Sendable {
    package let mode: CallbackMode
    package let team: String?
    package let attempts: Int
    package let apart: Milliseconds
    /// A calendar; nil: the queue's.
    package let hours: String?
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
  package let reserve: Reserve?
  package let full: [ChannelKind: Full]
  /// Nil in a value: until the agent says so; a missing channel: none.
  package let wrapUp: [ChannelKind: Milliseconds?]
  /// The calendar by which it is open; nil: always.
  package let hours: String?
  /// By channel: what happens to who comes while the hours are closed; a missing channel: it waits.
  package let closed: [ChannelKind: Full.Action]
  package let unstaffed: Unstaffed?
  package let callback: Callback?
}
