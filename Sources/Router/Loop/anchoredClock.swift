// SPDX-License-Identifier: Apache-2.0

package import Interactions

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A clock that reads the wall once and goes on with the machine's steady clock: setting the wall clock does
/// not make offers expire or waits shrink.
package func anchoredClock() -> @Sendable () -> Moment {
  var wall = timespec()
  clock_gettime(CLOCK_REALTIME, &wall)
  let start = Int64(wall.tv_sec) * 1000 + Int64(wall.tv_nsec) / 1_000_000
  let anchor = ContinuousClock.now
  return {
    let (seconds, attoseconds) = (ContinuousClock.now - anchor).components
    return Moment(milliseconds: start + seconds * 1000 + attoseconds / 1_000_000_000_000_000)
  }
}
