// SPDX-License-Identifier: Apache-2.0

/// A part of a mail that is not shown as its text: a file, an embedded message, or what could not be decoded.
/// Personal content.
package struct MailAttachment: Hashable, Sendable {
  /// As the sender named it, without folders; at most 128 characters, never empty.
  package var name: String
  /// `type/subtype`, lower case.
  package var type: String
  /// Behind the transfer encoding.
  package var bytes: [UInt8]

  package init(name: String, type: String, bytes: [UInt8]) {
    self.name = name
    self.type = type
    self.bytes = bytes
  }
}
