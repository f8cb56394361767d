// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Sends agents' answers by SMTP.
///
/// SMTP knows no idempotency: when a connection breaks between the last line of a mail and the server's
/// answer, nobody can tell whether it was taken, and it is sent again. Both copies bear the same Message-ID,
/// made of the order's id, by which mail programs and servers recognise a double.
package final class MailCarrier: OrderCarrier {
  /// A mail that is ready to leave. Personal content.
  package struct Letter: Sendable {
    /// `smtp` or `smtps` and a host.
    package var url: String
    package var login: OutgoingLogin?
    package var from: String
    package var to: String
    package var bytes: [UInt8]

    package init(url: String, login: OutgoingLogin?, from: String, to: String, bytes: [UInt8]) {
      self.url = url
      self.login = login
      self.from = from
      self.to = to
      self.bytes = bytes
    }
  }

  private let client: OutgoingClient
  private let letter: @Sendable (Order) async throws -> Letter?

  /// - Parameter letter: looks up and writes what an order says, when it is sent: no content lies in the
  ///   ledger. nil: nobody is there any more (erased), or the mailbox was taken away. Throws when it can't be
  ///   said now.
  package init(client: OutgoingClient, letter: @escaping @Sendable (Order) async throws -> Letter?) {
    self.client = client
    self.letter = letter
  }

  package func carry(_ order: Order, attempt: Int) async -> CarryOutcome {
    let found: Letter?
    do { found = try await letter(order) } catch { return .again(notBefore: nil) }
    guard let letter = found else { return .dead("nobody to write to") }
    let request = OutgoingRequest(
      url: letter.url, body: letter.bytes, timeoutMilliseconds: 60_000,
      envelope: OutgoingEnvelope(from: letter.from, to: letter.to, login: letter.login))
    do {
      return Self.outcome(of: try await client.send(request).status)
    } catch .badHeader {
      return .dead("bad address")
    } catch {
      return .again(notBefore: nil)
    }
  }

  /// RFC 5321, 4.2.1: 4xx may pass, 5xx will not. Refused credentials are for people to correct: the mail
  /// waits for that.
  static func outcome(of status: Int) -> CarryOutcome {
    switch status {
    case 200...299: .delivered
    case 530, 534, 535, 538: .again(notBefore: .seconds(60))
    case 500...599: .dead("refused with \(status)")
    default: .again(notBefore: nil)
    }
  }
}
