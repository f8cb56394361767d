// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Receipt {
  var wire: WireReceipt {
    var wire = WireReceipt()
    wire.keyHigh = key.high
    wire.keyLow = key.low
    wire.bodyHigh = body.high
    wire.bodyLow = body.low
    if let interaction { wire.interaction = interaction.raw }
    if let message { wire.message = message.raw }
    if let customer { wire.customer = customer.raw }
    wire.created = created
    return wire
  }

  init(wire: WireReceipt) {
    self.init(
      key: Digest(high: wire.keyHigh, low: wire.keyLow), body: Digest(high: wire.bodyHigh, low: wire.bodyLow),
      interaction: wire.hasInteraction ? InteractionID(wire.interaction) : nil,
      message: wire.hasMessage ? MessageID(wire.message) : nil,
      customer: wire.hasCustomer ? CustomerID(wire.customer) : nil, created: wire.created)
  }
}
