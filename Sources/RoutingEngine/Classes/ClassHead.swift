// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The most urgent contact of a class, by the class's number. (What is compared when an agent gets free
/// stands once more in `RowHeads`.)
struct ClassHead: Sendable {
  var key: Int64 = 0
  var rate: Int64 = 0
  /// In milliseconds.
  var arrivedAt: Int64 = 0
  /// -1: the class is empty.
  var slot: Int32 = -1
  /// By which its contacts age.
  var clock: Int32 = 0
  /// How many ready agents its contacts must leave to others of the queue; 0: they may take the last.
  var mustLeave: Int32 = 0
  /// Of the classes that age alike.
  var group: Int32 = 0
  /// Somebody refused it: who may have it must be looked up.
  var isRefused = false
  var channel = ChannelKind.voice

  /// Its place does not tell who may have it.
  @inline(__always) var isUnclear: Bool { slot >= 0 && (isRefused || mustLeave > 0) }

  @inline(__always) func urgency(by clocks: borrowing OpenClocks) -> Int64 {
    key &+ rate &* clocks.now[Int(clock)]
  }

  /// Another of the same class.
  @inline(__always) func with(_ entry: ClassLine.Entry) -> ClassHead {
    var head = self
    head.key = entry.key
    head.arrivedAt = entry.arrivedAt
    head.slot = entry.slot
    head.isRefused = entry.isRefused
    return head
  }
}
