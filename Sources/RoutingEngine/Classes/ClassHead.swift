// SPDX-License-Identifier: Apache-2.0

/// The most urgent contact of a class, in the dense row that is looked through when an agent gets free.
struct ClassHead: Sendable {
  var key: Int64 = 0
  var rate: Int64 = 0
  /// -1: the class is empty.
  var slot: Int32 = -1
  /// How many ready agents its contacts must leave to others of the queue; 0: they may take the last.
  var mustLeave: Int32 = 0
  /// By which its contacts age.
  var clock: Int32 = 0
}
