// SPDX-License-Identifier: Apache-2.0

/// Why a mailbox could not be read. Codes are bounded and hold nothing that a server said.
package enum IMAPError: Error, Hashable, Sendable {
  /// The connection: not made, not signed in, lost.
  case connection(OutgoingError)
  /// The server said NO or BAD: the mailbox is locked, gone, or it is too busy.
  case refused(command: String)
  /// The server speaks no IMAP that we know, or too much of it.
  case garbled

  package var code: String {
    switch self {
    case .connection(.transfer(67, _)): "sign-in-refused"
    case .connection(let error): error.code
    case .refused(let command): "refused-" + command.lowercased()
    case .garbled: "garbled"
    }
  }
}
