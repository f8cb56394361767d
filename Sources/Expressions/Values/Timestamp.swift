// SPDX-License-Identifier: Apache-2.0

/// An instant in UTC with nanoseconds, from year 1 to year 9999 (the range of CEL).
package struct Timestamp: Hashable, Comparable, Sendable {
  static let firstSecond: Int64 = -62_135_596_800
  static let lastSecond: Int64 = 253_402_300_799
  static let nanosecondsPerSecond: Int64 = 1_000_000_000

  /// Seconds since 1970-01-01T00:00:00Z, rounded down.
  package let seconds: Int64
  /// 0..<1,000,000,000, added to `seconds`.
  package let nanoseconds: Int32

  /// Nil when the instant is out of range.
  package init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard (Self.firstSecond...Self.lastSecond).contains(seconds) else { return nil }
    guard (0..<1_000_000_000).contains(nanoseconds) else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// Milliseconds since 1970-01-01T00:00:00Z; nil when out of range.
  package init?(milliseconds: Int64) {
    let (quotient, remainder) = milliseconds.dividedDown(by: 1000)
    self.init(seconds: quotient, nanoseconds: Int32(remainder) * 1_000_000)
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  /// Nil when the result is out of range.
  func adding(nanoseconds more: Int64) -> Timestamp? {
    let (whole, rest) = more.dividedDown(by: Self.nanosecondsPerSecond)
    let (carry, part) = (Int64(nanoseconds) + rest).dividedDown(by: Self.nanosecondsPerSecond)
    return Timestamp(seconds: seconds + whole + carry, nanoseconds: Int32(part))
  }

  /// Nanoseconds from `earlier` to this instant; nil when they do not fit in 64 bits.
  func nanoseconds(since earlier: Timestamp) -> Int64? {
    let (scaled, overflow) = (seconds - earlier.seconds).multipliedReportingOverflow(
      by: Self.nanosecondsPerSecond)
    let (sum, overflowToo) = scaled.addingReportingOverflow(Int64(nanoseconds) - Int64(earlier.nanoseconds))
    return overflow || overflowToo ? nil : sum
  }
}

extension Int64 {
  /// Division that rounds towards minus infinity, with a remainder of the divisor's sign.
  func dividedDown(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
