// SPDX-License-Identifier: Apache-2.0

import Archive
import Channels
import Delivery
import Interactions
import Router

/// Writes what orders for mails say, when they are sent.
struct MailLetters: Sendable {
  let router: ContactRouter
  let archive: any ContactArchive
  let threads: MailThreads
  /// By address.
  let accounts: [String: MailboxAccount]

  /// The archive does not have the message yet.
  struct NotYet: Error {}

  /// nil: erased, or the mailbox is not ours any more.
  func letter(for order: Order) async throws -> MailCarrier.Letter? {
    guard let message = order.message else { return nil }
    await archive.waitUntil(record: order.place.record)
    guard let facts = try await facts(of: order.interaction) else { return nil }
    guard let account = accounts[facts.reference.lowercased()], let smtp = account.smtp, !facts.from.isEmpty
    else { return nil }
    let before = MessageID(message.raw &- 1)
    guard
      let found = try await archive.messages(of: order.interaction, after: before, limit: 1).first,
      found.content.message == message
    else { throw NotYet() }
    if found.isErased { return nil }
    let id = MailMessageID(interaction: order.interaction, order: order.id, mailbox: account.address)
    let mail = OutboundMail(
      from: MailAddressee(address: account.address, name: account.name),
      to: MailAddressee(address: facts.from, name: await name(of: order.interaction)),
      subject: facts.subject, messageID: id.text,
      thread: try await threads.ids(of: order.interaction, upTo: message), text: found.content.text,
      secondsSince1970: order.at.milliseconds / 1000)
    let bytes: [UInt8]
    // An address that no mail can be written to: nobody to write to.
    do throws(MailWriterError) { bytes = try MailWriter.write(mail) } catch { return nil }
    return MailCarrier.Letter(
      url: smtp, login: OutgoingLogin(user: account.user, password: account.password), from: account.address,
      to: facts.from, bytes: bytes)
  }

  private func facts(of id: InteractionID) async throws -> InteractionFacts? {
    if let open = await router.read({ $0.facts(id) }) { return open }
    return try await archive.interaction(id)?.facts
  }

  private func name(of id: InteractionID) async -> String {
    await router.read { view in view.customer(of: id).flatMap { view.customer($0)?.name } ?? "" }
  }
}
