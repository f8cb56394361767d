// SPDX-License-Identifier: Apache-2.0

/// Who we are to a mail server.
package struct OutgoingLogin: Sendable {
  package var user: String
  package var password: String

  package init(user: String, password: String) {
    self.user = user
    self.password = password
  }
}
