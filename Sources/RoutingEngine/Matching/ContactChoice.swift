// SPDX-License-Identifier: Apache-2.0

/// The contact an agent would get next, and what it was up against.
struct ContactChoice: Sendable {
  var slot: Int
  var asStaff: Bool
  /// Requirement classes in the running.
  var candidates: UInt32
  var runnerUp: Int?
}
