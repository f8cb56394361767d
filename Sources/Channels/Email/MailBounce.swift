// SPDX-License-Identifier: Apache-2.0

/// What a delivery status notification says (RFC 3464).
package struct MailBounce: Hashable, Sendable {
  /// The Message-ID of the mail it is about, without angle brackets.
  package var original: String?
  /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`; empty when it does not say.
  package var action = ""
  /// `5.1.1`; empty when it does not say.
  package var status = ""

  package init(original: String? = nil, action: String = "", status: String = "") {
    self.original = original
    self.action = action
    self.status = status
  }
}
