// SPDX-License-Identifier: Apache-2.0

/// Where a line goes: `imap://host:port` or `imaps://host:port`, and who signs in.
package struct OutgoingLineRequest: Sendable {
  package var url: String
  package var login: OutgoingLogin
  /// Until it is open, secured and signed in on.
  package var timeoutMilliseconds: Int

  package init(url: String, login: OutgoingLogin, timeoutMilliseconds: Int = 30_000) {
    self.url = url
    self.login = login
    self.timeoutMilliseconds = timeoutMilliseconds
  }
}
