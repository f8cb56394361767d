// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Classifies contacts into numbers, bound to one policy and the numbers of its names.
///
/// For every arrival: no name is looked up on the way. Safe to use from several tasks at once.
package struct Classifier: Sendable {
  private let rules: RuleBook
  private let tiers: [TierID]
  private let routes: [RouteID]
  private let queues: [QueueID]
  private let points: [Points]
  private let languages: [LanguageID]
  private let promises: [ResponsePromise?]
  private let preferred: [Tier.Preferred?]
  /// Whether the policy has levels of complaints.
  package let knowsComplaints: Bool

  init(_ policy: Policy, _ names: inout some NameTable) {
    rules = policy.rules
    tiers = policy.tiers.map { names.id(.tier, $0.name, Subject.Tier.self) }
    routes = policy.routes.map { names.id(.route, $0.name, Subject.Route.self) }
    queues = policy.routes.map { names.id(.queue, $0.queue, Subject.Queue.self) }
    points = policy.routes.map(\.points)
    promises = policy.routes.map(\.respondWithin)
    knowsComplaints = !policy.complaints.isEmpty
    preferred = policy.tiers.map(\.preferred)
    languages = policy.languages.map { names.id(.language, $0, Subject.Language.self) }
  }

  package func classify(_ facts: ContactFacts) -> Placement {
    let verdict = rules.decide(facts)
    return Placement(
      tier: tiers[verdict.tier], route: routes[verdict.route], queue: queues[verdict.route],
      points: points[verdict.route], language: verdict.language.map { languages[$0] },
      promise: promises[verdict.route], preferred: preferred[verdict.tier],
      complaint: verdict.complaint.map { UInt8(clamping: $0) },
      failures: verdict.failures)
  }
}
