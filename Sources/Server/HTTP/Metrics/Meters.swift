// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Counts since the start, for `/metrics`. Labels are bounded: templates of routes, statuses, codes. Safe
/// from any thread.
final class Meters: Sendable {
  struct Series: Hashable, Sendable {
    var route: String
    var status: Int
  }
  struct Counts: Sendable {
    var requests: [Series: UInt64] = [:]
    /// By the code of the problem.
    var problems: [ProblemCode: UInt64] = [:]
    /// Upper bounds in milliseconds; see `Meters.bounds`.
    var durations = [UInt64](repeating: 0, count: Meters.bounds.count + 1)
    var durationSum = 0.0
    var badSignatures: UInt64 = 0
    var staleSignatures: UInt64 = 0
  }

  static let bounds: [Double] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

  private let counts = Mutex(Counts())

  var current: Counts { counts.withLock { $0 } }

  /// - Parameter route: a template, never a path.
  func request(route: String, status: Int, seconds: Double) {
    counts.withLock { counts in
      counts.requests[Series(route: route, status: status), default: 0] += 1
      let place = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
      counts.durations[place] += 1
      counts.durationSum += seconds
    }
  }

  func problem(_ code: ProblemCode) {
    counts.withLock { counts in
      counts.problems[code, default: 0] += 1
      if code == .badSignature { counts.badSignatures += 1 }
      if code == .staleSignature { counts.staleSignatures += 1 }
    }
  }
}
