// SPDX-License-Identifier: Apache-2.0

import Delivery
import Interactions
import Logging
import Router
import ServiceLifecycle

/// All that a server has to do with mail: it reads its mailboxes and sends agents' answers.
struct MailSide: Sendable {
  let poller: MailboxPoller
  /// For orders of kind `mail`.
  let carrier: MailCarrier
  let counts: MailCounts
  /// Of its own: as many connections as there are mailboxes must not keep others waiting.
  private let client: OutgoingClient

  /// nil: libcurl can't be initialised.
  init?(_ providers: Providers, router: ContactRouter, archive: any ContactArchive, logger: Logger) {
    let accounts = providers.mailboxes
    guard
      let client = OutgoingClient(
        connections: 2 * accounts.count + 16, connectionsPerHost: 2 * accounts.count + 16,
        authorities: providers.authorities)
    else { return nil }
    let threads = MailThreads(router: router, archive: archive)
    let counts = MailCounts()
    let intake = MailIntake(
      router: router, threads: threads, own: Set(accounts.map(\.address)), counts: counts, logger: logger)
    let letters = MailLetters(
      router: router, archive: archive, threads: threads,
      accounts: Dictionary(accounts.map { ($0.address, $0) }) { first, _ in first })
    self.client = client
    self.counts = counts
    carrier = MailCarrier(client: client) { try await letters.letter(for: $0) }
    poller = MailboxPoller(accounts.map(Self.settings), client: client, sink: intake) { address, state in
      Self.note(address, state, logger)
    }
  }

  /// Reads the mailboxes until the server ends.
  func run() async {
    await cancelWhenGracefulShutdown { await poller.run() }
  }

  /// Behind the last mail that is sent.
  func shutDown() { client.shutDown() }

  private static func settings(_ account: MailboxAccount) -> MailboxSettings {
    MailboxSettings(
      address: account.address, url: account.imap,
      login: OutgoingLogin(user: account.user, password: account.password), interval: account.poll)
  }

  private static func note(_ address: String, _ state: MailboxState, _ logger: Logger) {
    switch state {
    case .starting: break
    case .reading: logger.info("a mailbox is read", metadata: ["mailbox": "\(address)"])
    case .failing(let code, let times):
      guard times == 1 || times % 10 == 0 else { return }
      logger.warning(
        "a mailbox can't be read; it is tried again",
        metadata: ["mailbox": "\(address)", "code": "\(code)", "times": "\(times)"])
    }
  }
}
