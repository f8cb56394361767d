// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// The processor time of this thread: what the machine's other work takes does not count.
enum ThreadClock {
  static var nanoseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// What `body` takes, in nanoseconds of this thread.
  static func spent(_ body: () throws -> Void) rethrows -> Double {
    let start = nanoseconds
    try body()
    return Double(nanoseconds - start)
  }

  /// What one reading costs: two readings in a row, the median of many. A system call, so some hundred
  /// nanoseconds.
  static func readingNanoseconds() -> Double {
    median(
      (0..<2001).map { _ in
        let start = nanoseconds
        return Double(nanoseconds - start)
      })
  }
}
