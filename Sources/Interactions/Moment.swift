// SPDX-License-Identifier: Apache-2.0

/// A point in time: milliseconds since 1970-01-01T00:00:00Z, leap seconds ignored (POSIX time).
///
/// The engine is told the time, it never asks. Two moments compare as numbers; equal moments are ordered by
/// the sequence of the commands that carry them.
package struct Moment: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  @inlinable package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Later than any moment that a deadline can have.
  package static let never = Moment(milliseconds: .max)
  /// The start of counting.
  package static let zero = Moment(milliseconds: 0)

  @inlinable package static func == (a: Moment, b: Moment) -> Bool { a.milliseconds == b.milliseconds }
  @inlinable package static func < (a: Moment, b: Moment) -> Bool { a.milliseconds < b.milliseconds }
  @inlinable package static func + (a: Moment, b: Milliseconds) -> Moment {
    Moment(milliseconds: a.milliseconds + b.count)
  }
  @inlinable package static func - (a: Moment, b: Milliseconds) -> Moment {
    Moment(milliseconds: a.milliseconds - b.count)
  }
  @inlinable package static func - (a: Moment, b: Moment) -> Milliseconds {
    Milliseconds(a.milliseconds - b.milliseconds)
  }
}
