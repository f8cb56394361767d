// SPDX-License-Identifier: Apache-2.0

/// The call that reached a customer who was called back.
package struct DialledCall: Hashable, Sendable {
  /// The provider's name of it among all conversations (`pbx:4712`).
  package var conversation: String
  /// What orders to the provider name it by.
  package var reference: String

  package init(conversation: String, reference: String) {
    self.conversation = conversation
    self.reference = reference
  }
}
