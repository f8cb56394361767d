// SPDX-License-Identifier: Apache-2.0

/// Why a mail can't be written.
package enum MailWriterError: String, Error, CaseIterable, Sendable {
  /// An address that is none, or holds what does not belong into a header.
  case badAddress = "bad-address"
  case badMessageID = "bad-message-id"
  case outOfMemory = "out-of-memory"
}
