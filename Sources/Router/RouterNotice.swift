// SPDX-License-Identifier: Apache-2.0

package import Interactions
package import Journal

/// Something the people who run the router should see in its log.
package enum RouterNotice: Sendable {
  /// The disk is full: new work is refused, what was accepted is safe.
  case storageFull
  /// There is room again.
  case storageFreed
  /// A snapshot could not be written; the next start takes longer.
  case snapshotFailed(JournalError)
  /// The given policy is not the live one, which was put in force since: that stays.
  case otherPolicyLive(PlanVersion)
  /// The given policy cannot come into force, and why; the live one stays.
  case policyRefused(OpeningError)
  /// The shadow was dropped, and why; routing goes on.
  case shadowDropped(PlanVersion, reason: String)
}
