// SPDX-License-Identifier: Apache-2.0

import Interactions
import Journal
import Router

/// Folds the journal of a running router for who asks about the past: one question at a time, on a thread
/// that nobody else waits for, by an engine of its own. A few may wait for their turn.
actor Historian {
  private static let mostWaiting = 8

  private let log: RecordLog
  private let waiting = Waiting()

  init(log: RecordLog) { self.log = log }

  /// - Throws: `Problem` (`overloaded` when too many ask), `JournalError`, `OpeningError`.
  nonisolated func explain(_ question: ExplainQuestion) async throws -> JSON {
    guard waiting.enter(atMost: Self.mostWaiting) else {
      var problem = Problem(.overloaded, "Too many ask about the past at once.")
      problem.retryAfterSeconds = 5
      throw problem
    }
    defer { waiting.leave() }
    return try await Task(executorPreference: FollowerExecutor.patient) {
      try await self.fold(question)
    }.value
  }

  private func fold(_ question: ExplainQuestion) throws -> JSON {
    try Explainer.explain(question, log: log)
  }
}
