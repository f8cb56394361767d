// SPDX-License-Identifier: Apache-2.0

import Expressions
import Interactions

/// Classifies contacts into numbers, bound to one policy and the numbers of its names.
///
/// For every arrival: no name is looked up on the way. Safe to use from several tasks at once.
package struct Classifier: Sendable {
  let rules: RuleBook
  private let tiers: [TierID]
  private let routes: [RouteID]
  private let queues: [QueueID]
  private let points: [Points]
  private let languages: [LanguageID]
  private let promises: [ResponsePromise?]
  private let preferred: [Tier.Preferred?]
  /// For what routes ask of the centre.
  let queuesByName: [String: QueueID]
  let calendarPlaces: [String: Int]
  /// Whether the policy has levels of complaints.
  package let knowsComplaints: Bool

  init(_ policy: Policy, _ names: inout some NameTable) {
    rules = policy.rules
    tiers = policy.tiers.map { names.id(.tier, $0.name, Subject.Tier.self) }
    routes = policy.routes.map { names.id(.route, $0.name, Subject.Route.self) }
    queues = policy.routes.map { names.id(.queue, $0.queue, Subject.Queue.self) }
    points = policy.routes.map(\.points)
    let asked = policy.rules.asked.compactMap { $0.what.name == "queue" ? $0.what.argument : nil }
    queuesByName = Dictionary(asked.map { ($0, names.id(.queue, $0, Subject.Queue.self)) }) { first, _ in
      first
    }
    calendarPlaces = Dictionary(policy.calendars.enumerated().map { ($1.name, $0) }) { first, _ in first }
    promises = policy.routes.map(\.respondWithin)
    knowsComplaints = !policy.complaints.isEmpty
    preferred = policy.tiers.map(\.preferred)
    languages = policy.languages.map { names.id(.language, $0, Subject.Language.self) }
  }

  /// - Parameters:
  ///   - look: how it stands in the centre, where routes ask for that (`asksCentre`).
  ///   - foreseen: by the `foresight` of the policy, of the same contact; of another policy it counts for
  ///     nothing.
  package func classify(
    _ facts: ContactFacts, _ look: CentreLook? = nil, foreseen: Foreseen? = nil
  ) -> Placement {
    let verdict = rules.decide(facts, look, foreseen)
    return Placement(
      tier: tiers[verdict.tier], route: routes[verdict.route], queue: queues[verdict.route],
      points: points[verdict.route], language: verdict.language.map { languages[$0] },
      promise: promises[verdict.route], preferred: preferred[verdict.tier],
      complaint: verdict.complaint.map { UInt8(clamping: $0) },
      failures: verdict.failures)
  }
}
