// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import RoutingPolicy

/// A version compiled for its trials, with numbers of its own for names that the live centre does not have.
struct ShadowPolicy {
  let version: PlanVersion
  let compiled: CompiledPolicy
  private(set) var classifier: Classifier
  private(set) var plan: Plan
  /// The live centre's names, and its own.
  private(set) var names: NameBook
  /// Agents that it defines otherwise than they are.
  private(set) var agents: [(AgentID, AgentProfile)] = []
  private var liveNames: [Int]

  init(_ version: PlanVersion, _ compiled: CompiledPolicy, beside core: RouterCore) {
    self.version = version
    self.compiled = compiled
    names = core.directory.names
    liveNames = Self.counts(names)
    plan = compiled.policy.plan(version: version, names: &names, calendars: compiled.calendars)
    classifier = compiled.policy.classifier(names: &names)
    complete(beside: core)
  }

  /// Names that the live centre got meanwhile could have the numbers of names of ours.
  func isOutdated(beside core: RouterCore) -> Bool { Self.counts(core.directory.names) != liveNames }

  private static func counts(_ names: NameBook) -> [Int] {
    NameKind.allCases.filter { $0 != .caller && $0 != .recipient }.map { names.count($0) }
  }

  /// Queues and tiers that it lacks stay for those who are in them: only their needs and points.
  private mutating func complete(beside core: RouterCore) {
    for (index, queue) in core.engine.written.queues.enumerated() {
      while plan.queues.count <= index { plan.queues.append(nil) }
      let isGone = plan.queues[index] == nil && !plan.moved.contains { $0.from.index == index }
      guard let queue, isGone else { continue }
      plan.queues[index] = QueuePlan(
        points: queue.points, needs: queue.needs, needsLanguage: queue.needsLanguage, order: queue.order)
    }
    for (index, tier) in core.engine.written.tiers.enumerated() {
      while plan.tiers.count <= index { plan.tiers.append(nil) }
      guard let tier, plan.tiers[index] == nil else { continue }
      plan.tiers[index] = TierPlan(points: tier.points, rate: tier.rate)
    }
    agents = compiled.policy.roster.compactMap { agent in
      let profile = compiled.policy.profile(of: agent, names: &names).asOf(core.now)
      let id = AgentID(names.number(.agent, agent.id))
      return core.engine.agent(id)?.profile == profile ? nil : (id, profile)
    }
  }

  /// Looks again which agents it defines otherwise.
  mutating func compareAgents(with core: RouterCore) {
    agents = agents.filter { core.engine.agent($0.0)?.profile != $0.1 }
  }

  func defines(_ agent: AgentID) -> Bool {
    let name = names.name(.agent, agent.raw)
    return compiled.policy.roster.contains { $0.id == name }
  }

  /// Whether contacts can be sent there under it.
  func knows(_ queue: QueueID) -> Bool {
    plan.queues.indices.contains(queue.index) && plan.queues[queue.index] != nil
  }
}
