// SPDX-License-Identifier: Apache-2.0

import Interactions

/// A request and who waits for its answer.
struct Submission: Sendable {
  typealias Reply = @Sendable (Result<Answer, RouterError>) -> Void

  var request: Request
  var reply: Reply
}
