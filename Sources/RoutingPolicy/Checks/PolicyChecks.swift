// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What can be known of a policy as a whole, without traffic. One extension per topic.
///
/// Each check takes time in proportion to the policy, not to its square: thousands of routes, queues and
/// agents are looked at while an editor saves.
struct PolicyChecks {
  let model: PolicyModel
  let places: PolicyPlaces
  let queues: [String: Queue]
  let rules: PolicyRules
  /// By which channels contacts come to each queue by themselves; a queue that is missing gets none.
  let channels: [String: Set<ChannelKind>]
  let weeks: [String: OpenWeek]
  var roster: RosterIndex
  var findings: Findings

  init(_ model: PolicyModel, _ places: PolicyPlaces, _ findings: Findings) {
    self.init(
      model, places, findings, rules: PolicyRules(model), roster: RosterIndex(model.roster))
  }

  /// - Parameters:
  ///   - rules: worked out before, of a policy with the same rules.
  ///   - roster: of a policy with the same agents.
  init(
    _ model: PolicyModel, _ places: PolicyPlaces, _ findings: Findings, rules: PolicyRules,
    roster: RosterIndex
  ) {
    self.model = model
    self.places = places
    self.findings = findings
    self.rules = rules
    self.roster = roster
    queues = Dictionary(model.queues.map { ($0.thing.name, $0.thing) }) { first, _ in first }
    weeks = Dictionary(model.calendars.map { ($0.name, OpenWeek($0)) }) { first, _ in first }
    channels = rules.channels(in: model, queues)
  }

  static func run(_ model: PolicyModel, _ places: PolicyPlaces, _ findings: Findings) -> Findings {
    var checks = PolicyChecks(model, places, findings)
    checks.impossibleValues()
    checks.impossibleConditions()
    checks.shadowedRules()
    checks.outrankedTiers()
    checks.outrankingPoints()
    checks.alsoQueueCycles()
    checks.fullCycles()
    checks.detours()
    checks.unreachedQueues()
    checks.unservedQueues()
    checks.uselessStages()
    checks.lateSteps()
    checks.idleAgents()
    checks.calendars()
    checks.unlikelyTimes()
    checks.unusedNames()
    checks.clients()
    checks.repeatedEscalation()
    checks.complaintsThatClimbAtOnce()
    checks.brokenByModes()
    return checks.findings
  }
}
