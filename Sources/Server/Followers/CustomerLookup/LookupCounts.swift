// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What became of look-ups since the start, for metrics.
final class LookupCounts: Sendable {
  let answered = Atomic<Int>(0)
  let unknown = Atomic<Int>(0)
  let failed = Atomic<Int>(0)
  /// Answers that came when the contact was over.
  let late = Atomic<Int>(0)
  /// Contacts that were not asked about because too many waited.
  let leftOut = Atomic<Int>(0)
}
