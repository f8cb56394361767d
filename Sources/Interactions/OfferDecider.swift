// SPDX-License-Identifier: Apache-2.0

/// What told the winner from the runner-up. Raw values are in the journal: never change one.
package enum OfferDecider: UInt8, CaseIterable, Hashable, Sendable {
  /// There was no other.
  case onlyOne = 0
  /// The agent is a deputy of the preferred one. Margin: 1.
  case deputy = 1
  /// Levels of the needed skills. Margin: their difference.
  case skill = 2
  /// Load. Margin: units.
  case load = 3
  /// Ready for longer. Margin: milliseconds.
  case rest = 4
  /// The smaller number, all else being equal. Margin: 0.
  case number = 5
  /// Urgency. Margin: millionths of a point.
  case urgency = 6
  /// The earlier arrival. Margin: milliseconds.
  case arrival = 7
  /// Live work before promised work, or what is due earlier. Margin: milliseconds, 0 for live before
  /// promised.
  case promise = 8
}
