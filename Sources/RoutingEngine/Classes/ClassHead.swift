// SPDX-License-Identifier: Apache-2.0

/// The most urgent contact of a class, in the dense row that is looked through when an agent gets free.
struct ClassHead: Sendable {
  var key: Int64 = 0
  var rate: Int64 = 0
  /// When the contact arrived, and its number: of two as urgent the earlier is served first.
  var arrivedAt: Int64 = 0
  var id: UInt64 = 0
  /// -1: the class is empty.
  var slot: Int32 = -1
  /// Somebody refused it: who may have it must be looked up.
  var isRefused = false

  /// How many ready agents its contacts must leave to others of the queue; 0: they may take the last.
  var mustLeave: Int32 = 0
  /// By which its contacts age.
  var clock: Int32 = 0

  @inline(__always) func urgency(by clocks: borrowing OpenClocks) -> Int64 {
    key &+ rate &* clocks.now[Int(clock)]
  }

  /// Higher urgency, then earlier arrival, then the smaller number.
  @inline(__always) func isServed(before other: ClassHead, by clocks: borrowing OpenClocks) -> Bool {
    let (ours, theirs) = (urgency(by: clocks), other.urgency(by: clocks))
    if ours != theirs { return ours > theirs }
    return arrivedAt != other.arrivedAt ? arrivedAt < other.arrivedAt : id < other.id
  }
}
