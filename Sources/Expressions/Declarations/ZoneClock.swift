// SPDX-License-Identifier: Apache-2.0

/// What a zone's clocks show.
package protocol ZoneClock: Sendable {
  /// Seconds that they are ahead of UTC; negative to the west.
  ///
  /// - Parameter second: since 1970-01-01T00:00:00Z, from year 1 to year 9999.
  func secondsAhead(at second: Int64) -> Int64
}
