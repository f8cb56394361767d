// SPDX-License-Identifier: Apache-2.0

import Channels
import Delivery
import Interactions
import Logging
import Router
import RoutingPolicy

/// Brings fetched mails to the router: each is durable, with how far its mailbox is read, before the next.
struct MailIntake: MailboxSink {
  let router: ContactRouter
  let threads: MailThreads
  /// Addresses of our mailboxes, lower case.
  let own: Set<String>
  let counts: MailCounts
  let logger: Logger

  func progress(of mailbox: String) async -> MailboxProgress? {
    await router.read { $0.mailboxProgress(mailbox) }
  }

  func take(_ fetched: FetchedMail) async throws {
    let mailbox = fetched.progress.mailbox
    let mail = MailReader.read(fetched.bytes, isWhole: fetched.isWhole)
    let entry = router.policy?.entry(.mailbox, mailbox)?.name
    let source = MailSource(
      progress: fetched.progress, entry: entry, size: fetched.size, isWhole: fetched.isWhole)
    switch MailTranslator.verdict(on: mail, from: source, own: own) {
    case .contact(var contact):
      if let id = MailTranslator.ownInteraction(of: mail, mailbox: mailbox) {
        contact.related += await threads.names(of: id, as: contact.from ?? "")
        contact.related = Array(contact.related.prefix(64))
      }
      try await submit(contact)
    case .note(let id, let attributes):
      counts.add("note")
      do throws(RouterError) {
        try await patiently(.attributes(id, attributes))
      } catch {
        // Closed, or an id that somebody made up: nobody is there to be told.
        if case .draining = error { throw error }
      }
      try await patiently(.mailboxRead(fetched.progress))
    case .nothing(let reason):
      counts.add(reason.rawValue)
      try await patiently(.mailboxRead(fetched.progress))
    }
  }

  /// A contact that the router finds wrong comes without what could be wrong with it; it is not lost.
  private func submit(_ contact: InboundContact) async throws(RouterError) {
    do throws(RouterError) {
      let answer = try await patiently(.contact(contact))
      return counts.add(answer.repeated ? "repeated" : "contact")
    } catch {
      if case .draining = error { throw error }
      logger.warning("a mail was taken without its details", metadata: ["code": "\(error.code)"])
    }
    var bare = InboundContact(
      channel: .email, conversation: contact.conversation, providerID: contact.providerID,
      identities: contact.identities, subject: contact.subject, text: contact.text,
      senderID: contact.senderID,
      reference: contact.reference, from: contact.from)
    bare.mailbox = contact.mailbox
    do throws(RouterError) {
      let answer = try await patiently(.contact(bare))
      counts.add(answer.repeated ? "repeated" : "contact")
    } catch {
      guard let progress = contact.mailbox else { throw error }
      if case .draining = error { throw error }
      counts.add("refused")
      logger.error(
        "a mail could not be taken; it is left in its mailbox",
        metadata: ["code": "\(error.code)", "mailbox": "\(progress.mailbox)", "uid": "\(progress.uid)"])
      try await patiently(.mailboxRead(progress))
    }
  }

  /// Waits while the router has too much to do, or no room: mails can wait where they are.
  @discardableResult
  private func patiently(_ action: Request.Action) async throws(RouterError) -> Answer {
    while true {
      do throws(RouterError) {
        return try await router.submit(Request(action))
      } catch {
        switch error {
        case .overloaded(let pause), .storageFull(let pause):
          do { try await Task.sleep(for: .milliseconds(pause.count)) } catch { throw .draining }
        default: throw error
        }
      }
    }
  }
}
