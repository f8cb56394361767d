// SPDX-License-Identifier: Apache-2.0

/// How much of a mail is read. What lies beyond is not lost: the whole mail is then kept as an attachment.
package enum MailLimits {
  /// Characters of text shown at the desk.
  package static let text = 60_000
  /// Bytes of one text part that are decoded.
  static let textPartBytes = 2 * 1024 * 1024
  static let parts = 1_000
  static let depth = 32
  /// Lines that may begin a part, of all kinds.
  static let dashedLines = 20_000
  /// Of one block of headers.
  static let headerLines = 5_000
  static let headerBytes = 1024 * 1024
  /// Of one header with its continuations.
  static let oneHeaderBytes = 64 * 1024
  static let addressees = 100
  static let references = 64
  static let messageID = 998
}
