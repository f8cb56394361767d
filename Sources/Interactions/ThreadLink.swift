// SPDX-License-Identifier: Apache-2.0

/// A provider's conversation (a PBX's call, a visitor's chat) is this interaction, until it is closed.
package struct ThreadLink: Hashable, Sendable {
  /// Of the channel's account and the provider's conversation id.
  package var key: Digest
  package var interaction: InteractionID

  package init(key: Digest, interaction: InteractionID) {
    self.key = key
    self.interaction = interaction
  }
}
