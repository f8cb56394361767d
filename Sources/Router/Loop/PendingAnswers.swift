// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The answers that rest on one record: given once, when it is durable, or before that as refused when it is
/// not known when it will be.
final class PendingAnswers: Sendable {
  typealias Answered = (reply: Submission.Reply, result: Result<Answer, RouterError>)

  private let answers: Mutex<[Answered]>

  init(_ answers: [Answered]) { self.answers = Mutex(answers) }

  private func take() -> [Answered] {
    answers.withLock { answers in
      defer { answers = [] }
      return answers
    }
  }

  func give() {
    for (reply, result) in take() { reply(result) }
  }

  /// Whether the request was carried out is not known to the caller then: it asks again with the same key.
  func refuse(_ error: RouterError) {
    for (reply, _) in take() { reply(.failure(error)) }
  }
}
