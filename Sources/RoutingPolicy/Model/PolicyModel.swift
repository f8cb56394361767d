// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// All that a policy says, checked piece by piece, before it is compiled.
struct PolicyModel: Sendable {
  var name = "Patchbay"
  var timezone = "UTC"
  var languages: [String] = []
  var skills: [Skill] = []
  var fields: [CustomerField] = []
  var teams: [Team] = []
  var roster: [RosterAgent] = []
  var entries: [Entry] = []
  /// Declared, or named by entries.
  var clients: [Client] = []
  /// By `ChannelKind.rawValue`.
  var channels: [ChannelPlan] = ChannelKind.allCases.map(ChannelPlan.standard)
  var tiers: [Ruled<Tier>] = []
  var queues: [Located<Queue>] = []
  var routes: [Ruled<Route>] = []
  var awayReasons: [AwayReason] = []
  var dispositions: [Disposition] = []
  var webhooks: [Webhook] = []
  var calendars: [WorkCalendar] = []
  /// Queues that are gone and where their contacts go.
  var moved: [String: String] = [:]
  /// The chain by which contacts are handed up.
  var escalation: [Escalation] = []
  /// From the first level on.
  var complaints: [Ruled<Complaint>] = []
  /// In the order of the file.
  var modes: [Located<Mode>] = []
}
