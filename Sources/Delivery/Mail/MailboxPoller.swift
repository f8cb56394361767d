// SPDX-License-Identifier: Apache-2.0

import Interactions
import Synchronization

/// Reads any number of mailboxes by IMAP, each in a task of its own: one that vanishes, locks or says
/// nonsense is reported and tried again (after 1 s, 2 s … 60 s), the others go on.
///
/// What was read is told by the journaled progress alone, never by flags; people may read along. When a mail
/// is durable it is flagged `\Seen` and, where the server lets us, `$PatchbayRead`: should the server ever
/// number its mails anew (another UIDVALIDITY), those that bear it are known.
package final class MailboxPoller: Sendable {
  /// Mails above are fetched up to their headers only.
  package static let mailLimit = 50 * 1024 * 1024
  static let keyword = "$PatchbayRead"

  private let mailboxes: [MailboxSettings]
  private let client: OutgoingClient
  private let sink: any MailboxSink
  private let notice: @Sendable (String, MailboxState) -> Void
  private let current: Mutex<[String: MailboxState]>

  /// - Parameter notice: called with a mailbox's address when its state changes.
  package init(
    _ mailboxes: [MailboxSettings], client: OutgoingClient, sink: any MailboxSink,
    notice: @escaping @Sendable (String, MailboxState) -> Void
  ) {
    self.mailboxes = mailboxes
    self.client = client
    self.sink = sink
    self.notice = notice
    current = Mutex(Dictionary(mailboxes.map { ($0.address, .starting) }) { first, _ in first })
  }

  /// By address.
  package var states: [String: MailboxState] { current.withLock { $0 } }

  /// Until the task is cancelled.
  package func run() async {
    await withDiscardingTaskGroup { group in
      for mailbox in mailboxes { group.addTask { await self.poll(mailbox) } }
    }
  }

  private func poll(_ mailbox: MailboxSettings) async {
    var round = MailboxRound(mailbox: mailbox, client: client, sink: sink)
    var failures = 0
    while !Task.isCancelled {
      var pause = mailbox.interval
      do {
        try await round.read()
        failures = 0
        note(mailbox, .reading)
      } catch is CancellationError {
        break
      } catch {
        round.hangUp()
        if Task.isCancelled { break }
        failures += 1
        pause = .seconds(min(60, 1 << min(failures - 1, 6)))
        note(mailbox, .failing(code: (error as? IMAPError)?.code ?? "not-taken", times: failures))
      }
      do { try await Task.sleep(for: pause) } catch { break }
    }
    round.hangUp()
  }

  private func note(_ mailbox: MailboxSettings, _ state: MailboxState) {
    let isNew = current.withLock { states in
      let old = states.updateValue(state, forKey: mailbox.address)
      return old != state
    }
    if isNew { notice(mailbox.address, state) }
  }
}
