// SPDX-License-Identifier: Apache-2.0

/// A mailbox to read.
package struct MailboxSettings: Sendable {
  /// Its address, lower case; names it in the journal.
  package var address: String
  /// `imap` or `imaps` and a host.
  package var url: String
  package var login: OutgoingLogin
  package var interval: Duration

  package init(address: String, url: String, login: OutgoingLogin, interval: Duration) {
    self.address = address
    self.url = url
    self.login = login
    self.interval = interval
  }
}
