// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Who was looked up lately, and whether the CRM is worth asking at all.
struct LookupMemory {
  /// Failures in a row after which the CRM is left alone for a while.
  static let mostFailures = 5
  static let pause = Milliseconds.seconds(10)
  static let mostCustomers = 100_000

  let keptFor: Milliseconds
  private var until: [CustomerID: Moment] = [:]
  private var failures = 0
  private(set) var pausedUntil = Moment.zero

  init(keptFor: Milliseconds) { self.keptFor = keptFor }

  /// Whether this customer should be asked about now.
  func wants(_ customer: CustomerID, at now: Moment) -> Bool {
    now >= pausedUntil && now >= until[customer] ?? .zero
  }

  mutating func answered(_ customer: CustomerID, at now: Moment) {
    failures = 0
    if until.count >= Self.mostCustomers { until = until.filter { $0.value > now } }
    if until.count < Self.mostCustomers { until[customer] = now + keptFor }
  }

  mutating func failed(at now: Moment) {
    failures += 1
    guard failures >= Self.mostFailures else { return }
    failures = 0
    pausedUntil = now + Self.pause
  }
}
