// SPDX-License-Identifier: Apache-2.0

/// An account of Twilio, or of a provider that speaks as Twilio does.
struct TwilioAccount: Sendable {
  /// `AC…`
  var account: String
  /// Signs the provider's webhooks and authenticates our requests.
  var token: String
  /// Without a slash at the end.
  var url = "https://api.twilio.com"
}
