// SPDX-License-Identifier: Apache-2.0

/// Answers conditions that need nothing but what the contact itself brings along, before it stands in line
/// for the one thread that decides: a long text and many patterns hold up nobody else there.
///
/// Made where a policy has such conditions that take their time.
package final class Foresight: Sendable {
  private let rules: RuleBook

  init?(_ rules: RuleBook) {
    guard rules.hasLengthyConditions else { return nil }
    self.rules = rules
  }

  /// - Parameter facts: as they are when the contact comes, as far as the contact says them: nothing of the
  ///   customer is looked at.
  package func look(at facts: ContactFacts) -> Foreseen { rules.foresee(facts) }
}
