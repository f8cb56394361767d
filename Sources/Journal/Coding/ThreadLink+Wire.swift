// SPDX-License-Identifier: Apache-2.0

import Interactions

extension ThreadLink {
  var wire: WireThreadLink {
    var wire = WireThreadLink()
    wire.keyHigh = key.high
    wire.keyLow = key.low
    wire.interaction = interaction.raw
    return wire
  }

  init(wire: WireThreadLink) {
    self.init(
      key: Digest(high: wire.keyHigh, low: wire.keyLow), interaction: InteractionID(wire.interaction))
  }
}
