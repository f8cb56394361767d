// SPDX-License-Identifier: Apache-2.0

import Interactions

/// How a contact begins.
struct Opening: Hashable, Sendable {
  /// What the test calls the contact.
  var contact: String
  var channel: ChannelKind
  var entry: String?
  /// Nil: somebody who is not known.
  var customer: String?
  var language: String?
  var intent: String?
  var subject: String?
  var text: String?
  var attributes: [String: String] = [:]
}
