// SPDX-License-Identifier: Apache-2.0

extension Policy {
  /// What the rules say of a contact: the tiers from top to bottom, then the routes. Pure.
  package func classify(_ facts: ContactFacts) -> Classification {
    let verdict = rules.decide(facts)
    let route = model.routes[verdict.route].thing
    return Classification(
      tier: tiers[verdict.tier].name, route: route.name, queue: route.queue, points: route.points,
      language: verdict.language.map { model.languages[$0] }, routeIndex: verdict.route,
      complaint: verdict.complaint,
      failures: verdict.failures)
  }

  /// A classifier whose answers are numbers. Names that are new get theirs.
  package func classifier(names: inout some NameTable) -> Classifier {
    Classifier(self, &names)
  }
}
