// SPDX-License-Identifier: Apache-2.0

/// A mailbox as a header names it. Personal content.
package struct MailAddressee: Hashable, Sendable {
  /// `local@domain` as it was written, without angle brackets, at most 320 bytes.
  package var address: String
  /// The name shown beside it, decoded; at most 256 characters; empty when there is none.
  package var name: String

  package init(address: String, name: String = "") {
    self.address = address
    self.name = name
  }
}
