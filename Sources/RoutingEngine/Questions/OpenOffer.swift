// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// An offer that stands, and of what.
package struct OpenOffer: Hashable, Sendable {
  package var interaction: InteractionID
  package var offer: InteractionState.OpenOffer

  package init(interaction: InteractionID, offer: InteractionState.OpenOffer) {
    self.interaction = interaction
    self.offer = offer
  }
}
