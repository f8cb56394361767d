// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What a shadow has found so far. Of each kind the newest differences are kept, all are counted.
package struct ShadowReport: Sendable {
  package static let mostExamples = 100

  package enum State: Sendable, Hashable {
    /// Folds its way to the present.
    case starting
    case running
    /// Somebody ended it, or it came into force.
    case ended
    /// It failed or fell behind; routing went on without it.
    case dropped(String)
  }

  package var version: PlanVersion
  /// The one that was live beside it last.
  package var live: PlanVersion?
  package var state = State.starting
  /// Since when it compares; nil: not yet.
  package var since: Moment?
  /// The last record that was compared, and its moment.
  package var position: UInt64 = 0
  package var at: Moment?
  /// Contacts that waited when it began, and how many of them would be in another queue, tier or route by its
  /// rules. They are not among the differences (they came under other rules); offers of them are compared.
  package var earlier = 0
  package var earlierOtherwise = 0
  /// Contacts whose route was compared, and offers.
  package var contacts = 0
  package var offers = 0
  /// Offers that were left out: they followed from a difference that was counted.
  package var consequences = 0
  package var counts: [ShadowDifference.Kind: Int] = [:]
  private var examples: [ShadowDifference.Kind: [ShadowDifference]] = [:]
  private var last = 0

  init(version: PlanVersion) { self.version = version }

  package var differences: Int { last }

  /// The newest first; nil: of all kinds.
  package func examples(of kind: ShadowDifference.Kind?, limit: Int) -> [ShadowDifference] {
    let found = kind.map { examples[$0] ?? [] } ?? examples.values.flatMap(\.self)
    return Array(found.sorted { $0.number > $1.number }.prefix(limit))
  }

  mutating func note(
    _ kind: ShadowDifference.Kind, _ interaction: InteractionID, live: String, shadow: String,
    in record: Record
  ) {
    last += 1
    counts[kind, default: 0] += 1
    var kept = examples[kind] ?? []
    // Letting go of many at once costs less than of one each time.
    if kept.count >= Self.mostExamples * 2 { kept.removeFirst(Self.mostExamples) }
    kept.append(
      ShadowDifference(
        number: last, kind: kind, record: record.position, at: record.at, interaction: interaction,
        live: live, shadow: shadow))
    examples[kind] = kept
  }
}
