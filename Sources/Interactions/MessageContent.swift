// SPDX-License-Identifier: Apache-2.0

/// The content of one message. Personal content, sealed under the customer's key.
package struct MessageContent: Hashable, Sendable {
  package var message: MessageID
  package var interaction: InteractionID
  package var author: Author
  /// Plain text; at most 64 KiB of UTF-8 at the doors of this release.
  package var text: String
  /// The sender's own id of the message, by which it recognises its copy; at most 128 characters.
  package var senderID: String?

  package init(
    message: MessageID, interaction: InteractionID, author: Author, text: String, senderID: String? = nil
  ) {
    self.message = message
    self.interaction = interaction
    self.author = author
    self.text = text
    self.senderID = senderID
  }
}
