// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// The compiled policy: what the engine executes. Made by RoutingPolicy, or by hand in tests.
package struct Plan: Hashable, Sendable {
  package var version: PlanVersion
  /// By `ChannelKind.rawValue`; always 4.
  package var channels: [ChannelPlan]
  /// By `TierID.index`; nil where a tier of an earlier policy is gone.
  package var tiers: [TierPlan?]
  /// By `QueueID.index`; nil where a queue of an earlier policy is gone.
  package var queues: [QueuePlan?]
  /// How long conversations stay with an agent whose desk is lost.
  package var deskGrace: Milliseconds
  /// When work is done; queues point to them by place.
  package var calendars: [CalendarPlan]
  /// Where contacts of queues go that are gone.
  package var moved: [QueueMove]
  /// By `ModeID.index`; nil where a mode of an earlier policy is gone.
  package var modes: [ModePlan?] = []
  /// The chain by which agents hand contacts up.
  package var escalation: [EscalationStep] = []
  /// By level less one: nil where the policy does not know it.
  package var complaints: [ComplaintPlan?] = []
  /// By `TeamID.index`: who leads it.
  package var leaders: [AgentID?] = []
  /// How long a queue meets its target until its peak has passed.
  package var peakEndsAfter = Milliseconds.minutes(15)

  package init(
    version: PlanVersion, channels: [ChannelPlan] = ChannelKind.allCases.map(ChannelPlan.standard),
    tiers: [TierPlan?] = [TierPlan()], queues: [QueuePlan?] = [], deskGrace: Milliseconds = .seconds(30),
    calendars: [CalendarPlan] = [], moved: [QueueMove] = []
  ) {
    self.version = version
    self.channels = channels
    self.tiers = tiers
    self.queues = queues
    self.deskGrace = deskGrace
    self.calendars = calendars
    self.moved = moved
  }
}
