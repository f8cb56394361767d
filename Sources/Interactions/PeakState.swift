// SPDX-License-Identifier: Apache-2.0

/// A peak of a queue, for who is to be called back when it has passed: part of `EngineState`.
///
/// It begins when the first customer is put off, and ends with `peakOver`. What it counts are those who
/// wanted somebody of the queue at once: answered, given up, or put off.
package struct PeakState: Hashable, Sendable {
  /// A part of the peak, in which somebody was counted.
  package struct Slice: Hashable, Sendable {
    /// From 0, since the beginning; a minute each.
    package var number: Int64
    package var counted: UInt32
    /// Of those: answered within the queue's target.
    package var inTime: UInt32

    package init(number: Int64, counted: UInt32, inTime: UInt32) {
      self.number = number
      self.counted = counted
      self.inTime = inTime
    }
  }

  package var queue: QueueID
  package var since: Moment
  /// Ascending by number; those that no look asks for any more are not there.
  package var slices: [Slice]

  package init(queue: QueueID, since: Moment, slices: [Slice] = []) {
    self.queue = queue
    self.since = since
    self.slices = slices
  }
}
