// SPDX-License-Identifier: Apache-2.0

/// How an account of a Twilio-compatible provider is reached.
package struct TwilioConnection: Sendable {
  /// `AC…`
  package var account: String
  package var token: String
  /// Without a slash at the end.
  package var url: String
  /// From start to the last byte of an answer.
  package var timeoutMilliseconds = 10_000

  package init(account: String, token: String, url: String = "https://api.twilio.com") {
    self.account = account
    self.token = token
    self.url = url
  }
}
