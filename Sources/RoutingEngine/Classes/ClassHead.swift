// SPDX-License-Identifier: Apache-2.0

/// The most urgent contact of a class, in the dense row that is looked through when an agent gets free.
struct ClassHead: Sendable {
  var key: Int64 = 0
  var rate: Int64 = 0
  /// -1: the class is empty.
  var slot: Int32 = -1
  /// By which its contacts age.
  var clock: Int32 = 0
}
