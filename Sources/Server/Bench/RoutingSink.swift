// SPDX-License-Identifier: Apache-2.0

import Delivery
import Interactions
import Logging
import Router
import Synchronization

/// Brings each mail to a router, as a server does.
final class RoutingSink: CountingSink {
  let done: AsyncStream<Void>
  private let finish: AsyncStream<Void>.Continuation
  private let expected: Int
  private let intake: MailIntake
  private let count = Mutex(0)

  init(router: ContactRouter, expected: Int) {
    self.expected = expected
    (done, finish) = AsyncStream.makeStream()
    intake = MailIntake(
      router: router, threads: MailThreads(router: router, archive: NoArchive()), own: [],
      counts: MailCounts(), logger: Logger(label: "bench"))
  }

  func progress(of mailbox: String) async -> MailboxProgress? { await intake.progress(of: mailbox) }

  func take(_ mail: FetchedMail) async throws {
    try await intake.take(mail)
    let taken = count.withLock { count in
      count += 1
      return count
    }
    if taken == expected { finish.yield() }
  }
}
