// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What is seen of the outside while an order is carried: noted by the one client that opens connections,
/// whichever carrier asks it. Of several requests of one attempt the last counts.
final class AttemptNotes: Sendable {
  /// Of the attempt under way in this task; nil: none is.
  @TaskLocal static var current: AttemptNotes?

  /// What was noted.
  struct Seen: Hashable, Sendable {
    /// `https://hooks.example:443`; nil: nobody was asked.
    var host: String?
    /// The answer's status; nil: there was none.
    var status: Int?
    /// Why there was no answer: a bounded word such as `timed-out`; nil: there was one.
    var failure: String?
    /// The host itself failed: no connection, no answer in time, or its own trouble (5xx).
    var isHostFailure = false
    /// The beginning of what a refusal said, redacted.
    var excerpt: String?
  }

  private let state = Mutex(Seen())

  var seen: Seen { state.withLock { $0 } }

  /// Why nobody was asked.
  func explain(_ reason: String) {
    state.withLock { if $0.status == nil, $0.failure == nil { $0.failure = reason } }
  }

  func note(_ result: Result<OutgoingResponse, OutgoingError>, of request: OutgoingRequest) {
    switch result {
    case .success(let response):
      let isRefusal = !(200..<300).contains(response.status)
      // A mail server's 5xx is about the mail; 421 says that it closes (RFC 5321, 3.8).
      let isTrouble = request.envelope == nil ? response.status >= 500 : response.status == 421
      let excerpt = isRefusal && request.keepsExcerpt ? Excerpt.of(response.body) : nil
      state.withLock {
        $0 = Seen(host: request.host, status: response.status, isHostFailure: isTrouble, excerpt: excerpt)
      }
    case .failure(let error):
      let seen = Seen(host: request.host, failure: error.code, isHostFailure: error.isHostFailure)
      state.withLock { $0 = seen }
    }
  }
}
