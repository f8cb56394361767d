// SPDX-License-Identifier: Apache-2.0

/// How an attempt to call a customer back ended. Raw values are in the journal.
package enum DialResult: UInt8, CaseIterable, Hashable, Sendable {
  case answered = 0
  case noAnswer = 1
  case busy = 2
  /// The number could not be reached, or the agent gave up.
  case failed = 3

  package var name: String {
    switch self {
    case .answered: "answered"
    case .noAnswer: "no-answer"
    case .busy: "busy"
    case .failed: "failed"
    }
  }
}
