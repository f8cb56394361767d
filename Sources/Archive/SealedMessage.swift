// SPDX-License-Identifier: Apache-2.0

/// A message's text and its sender's id, before they are sealed.
struct SealedMessage: Codable {
  var text: String
  var senderID: String?
}
