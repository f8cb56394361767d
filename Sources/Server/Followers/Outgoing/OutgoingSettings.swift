// SPDX-License-Identifier: Apache-2.0

/// What a server is told of the world outside when it starts.
struct OutgoingSettings: Sendable {
  /// Where the telephone system takes orders; nil: there is none.
  var pbxURL: String?
  var providers = Providers()
  /// The secrets of the policy's webhooks.
  var secrets = SecretSource(folder: "")
  /// Webhooks may lead to loopback, link-local and private addresses.
  var allowsPrivateDestinations = false
  /// Through which HTTP leaves; nil: directly.
  var proxy: String?
}
