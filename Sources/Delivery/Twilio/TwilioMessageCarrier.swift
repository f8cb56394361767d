// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions

/// Carries agents' messages to a Twilio-compatible provider (`Messages.json`).
///
/// The provider knows no idempotency. So an attempt whose outcome is not known is looked for first: by what
/// the provider told of it in a status callback, then by number and body among the messages it has taken
/// since.
package struct TwilioMessageCarrier: OrderCarrier {
  /// What goes into a message: looked up when it is sent, so that no number lies in the ledger.
  package struct Details: Hashable, Sendable {
    package var to: String
    /// Our own number.
    package var from: String
    package var body: String
    /// Where the provider tells of the delivery.
    package var callback: String

    package init(to: String, from: String, body: String, callback: String) {
      self.to = to
      self.from = from
      self.body = body
      self.callback = callback
    }
  }

  /// What stands in the way of a message.
  package enum Obstacle: Error, Hashable, Sendable {
    /// The reason holds no personal content.
    case never(String)
    /// It is not there yet.
    case notYet
  }

  private let client: TwilioClient
  private let heard: TwilioHeard
  private let details: @Sendable (Order) async -> Result<Details, Obstacle>
  /// Told of messages that will never leave, with the reason.
  private let refused: @Sendable (Order, String) async -> Void

  /// How far the provider's clock may be behind ours.
  static let clockDifference = Milliseconds.seconds(5)

  package init(
    connection: TwilioConnection, client: OutgoingClient, heard: TwilioHeard,
    details: @escaping @Sendable (Order) async -> Result<Details, Obstacle>,
    refused: @escaping @Sendable (Order, String) async -> Void
  ) {
    self.client = TwilioClient(connection: connection, client: client)
    self.heard = heard
    self.details = details
    self.refused = refused
  }

  package func carry(_ order: Order, attempt: Int) async -> CarryOutcome {
    let message: Details
    switch await details(order) {
    case .success(let found): message = found
    case .failure(.notYet): return .again(notBefore: nil)
    case .failure(.never(let reason)): return await giveUp(order, reason)
    }
    if attempt > 1 {
      if heard.contains(order.id) { return .delivered }
      guard let taken = await isTaken(message, order) else { return .again(notBefore: nil) }
      if taken { return .delivered }
    }
    let fields = [
      ("To", message.to), ("From", message.from), ("Body", message.body),
      ("StatusCallback", message.callback),
    ]
    switch await client.post("Messages", fields) {
    case .done(let sid):
      if let sid { heard.note(sid) }
      return .delivered
    case .unknown(let time), .later(let time): return .again(notBefore: time)
    case .refused(_, let code): return await giveUp(order, "twilio \(code)")
    }
  }

  private func giveUp(_ order: Order, _ reason: String) async -> CarryOutcome {
    await refused(order, reason)
    return .dead(reason)
  }

  /// Whether the provider has it. A message that is known to be another order's does not count. nil: it could
  /// not be asked.
  private func isTaken(_ message: Details, _ order: Order) async -> Bool? {
    // Without DateSent: what still waits to be sent has none. Newest come first, and a lane is in order: it
    // is among the last few. More would not fit into an answer's bound.
    let query = [("To", message.to), ("From", message.from), ("PageSize", "5")]
    let text = message.body.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let page = await client.get("Messages", query, as: Page.self) else { return nil }
    let found = page.messages.first { item in
      guard item.body?.trimmingCharacters(in: .whitespacesAndNewlines) == text,
        item.direction?.hasPrefix("inbound") != true, !heard.contains(item.sid),
        let created = item.date_created.flatMap(ProviderTime.moment)
      else { return false }
      return created >= order.at - Self.clockDifference
    }
    guard let found else { return false }
    heard.note(found.sid)
    return true
  }

  private struct Page: Decodable {
    var messages: [Item]
    struct Item: Decodable {
      var sid: String
      var body: String?
      var direction: String?
      var date_created: String?
    }
  }
}
