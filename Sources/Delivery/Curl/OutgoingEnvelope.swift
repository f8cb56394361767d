// SPDX-License-Identifier: Apache-2.0

/// Makes a request a mail (RFC 5321): its body leaves by SMTP from one address to another.
package struct OutgoingEnvelope: Sendable {
  /// Plain addresses; one with a blank, a line break or an angle bracket is refused (`badHeader`).
  package var from: String
  package var to: String
  /// nil: the server takes mail without.
  package var login: OutgoingLogin?

  package init(from: String, to: String, login: OutgoingLogin?) {
    self.from = from
    self.to = to
    self.login = login
  }

  var isClean: Bool {
    [from, to].allSatisfy { address in
      !address.isEmpty
        && address.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0 != "<" && $0 != ">" }
    }
  }
}
