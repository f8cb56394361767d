// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// How far looking again at what waited has come, since the live version came into force or the start.
package struct ReviewProgress: Hashable, Sendable {
  package var version: PlanVersion
  /// Contacts that were looked at.
  package var looked = 0
  /// Those that go another way now: another route, queue, tier, points, language or promise.
  package var changed = 0
  /// All were asked about; offers of some may still be open.
  package var isListed = false
  /// Nobody of them is being offered any more on the way that it went before.
  package var isOver = false
}
