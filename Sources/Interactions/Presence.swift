// SPDX-License-Identifier: Apache-2.0

/// What the human chose (never what the load allows: that is availability).
package enum Presence: Hashable, Sendable {
  /// Signed out.
  case offline
  /// Signed in and willing to take work.
  case ready
  /// Signed in, not willing, for a reason that the team defined (`break`, `meal`, `training` …).
  case away(AwayReasonID)
  /// Set by the router after an offer nobody answered.
  case notResponding
  /// Set by the router when a lost desk did not return within its grace.
  case disconnected

  /// Signed in, whatever the mood.
  package var isSignedIn: Bool { self != .offline }
}
