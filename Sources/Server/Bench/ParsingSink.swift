// SPDX-License-Identifier: Apache-2.0

import Channels
import Delivery
import Interactions
import Synchronization

/// Reads each mail and forgets it.
final class ParsingSink: CountingSink {
  let done: AsyncStream<Void>
  private let finish: AsyncStream<Void>.Continuation
  private let expected: Int
  private let state = Mutex<(count: Int, progress: MailboxProgress?)>((0, nil))

  init(expected: Int) {
    self.expected = expected
    (done, finish) = AsyncStream.makeStream()
  }

  func progress(of mailbox: String) async -> MailboxProgress? { state.withLock { $0.progress } }

  func take(_ mail: FetchedMail) async {
    let text = MailReader.read(mail.bytes).text
    let count = state.withLock { state in
      state.progress = mail.progress
      state.count += text.isEmpty ? 0 : 1
      return state.count
    }
    if count == expected { finish.yield() }
  }
}
