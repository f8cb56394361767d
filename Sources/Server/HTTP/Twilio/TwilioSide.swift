// SPDX-License-Identifier: Apache-2.0

import Channels
import Delivery
import Interactions
import Router

/// All that a server needs for one account of a Twilio-compatible provider: the door for its webhooks, and
/// the carriers of what leaves.
struct TwilioSide: Sendable {
  let door: TwilioDoor
  let router: ContactRouter
  let archive: any ContactArchive
  let documents: TwilioDocuments
  private let connection: TwilioConnection

  /// - Parameter publicURL: how the provider reaches this server.
  init(_ account: TwilioAccount, publicURL: String, router: ContactRouter, archive: any ContactArchive) {
    let urls = TwilioURLs(publicURL: publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL)
    connection = TwilioConnection(account: account.account, token: account.token, url: account.url)
    door = TwilioDoor(token: account.token, urls: urls, heard: TwilioHeard())
    documents = TwilioDocuments(urls: urls)
    self.router = router
    self.archive = archive
  }

  /// Carries orders about this account's calls.
  func calls(by client: OutgoingClient) -> TwilioCallCarrier {
    TwilioCallCarrier(
      connection: connection, client: client, heard: door.heard, plan: { await self.plan($0) },
      found: { await self.note($0, $1) })
  }

  /// Carries agents' text messages.
  func messages(by client: OutgoingClient) -> TwilioMessageCarrier {
    TwilioMessageCarrier(
      connection: connection, client: client, heard: door.heard, details: { await self.message($0) },
      refused: { await self.noteUndelivered($0, $1) })
  }
}
