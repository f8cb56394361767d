// SPDX-License-Identifier: Apache-2.0

import Archive
import Interactions
import Router

/// The threads of mail that interactions are.
struct MailThreads: Sendable {
  let router: ContactRouter
  let archive: any ContactArchive

  /// The Message-IDs of what the customer wrote in an interaction, ascending, up to `last`.
  func ids(of interaction: InteractionID, upTo last: MessageID? = nil) async throws -> [String] {
    try await archive.messages(of: interaction, after: nil, limit: 1_000).compactMap { message in
      guard case .customer = message.content.author, last.map({ message.content.message < $0 }) ?? true else {
        return nil
      }
      return message.content.senderID
    }
  }

  /// Names of the conversation for a mail that answers one of ours, if it comes from the same customer: our
  /// ids can be guessed, so a stranger's mail starts a contact of its own.
  func names(of interaction: InteractionID, as address: String) async -> [String] {
    let isTheirs = await router.read { view in
      guard let customer = view.customer(of: interaction) else { return false }
      return view.customer(with: Identity(kind: .email, value: address)) == customer
        || view.facts(interaction)?.from == address
    }
    guard isTheirs else { return [] }
    do {
      return try await ids(of: interaction).suffix(20).map { "mail:" + $0 }
    } catch {
      // The archive can't be asked: the mail's own references have to do.
      return []
    }
  }
}
