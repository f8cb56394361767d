// SPDX-License-Identifier: Apache-2.0

import Interactions

extension InteractionFacts {
  var wire: WireInteractionFacts {
    var wire = WireInteractionFacts()
    wire.interaction = interaction.raw
    wire.intent = intent
    wire.subject = subject
    wire.attributes = attributes.sorted { $0.key < $1.key }.map { name, value in
      var attribute = WireAttribute()
      attribute.name = name
      attribute.value = value
      return attribute
    }
    wire.reference = reference
    wire.from = from
    if let confidence { wire.confidence = UInt32(confidence) }
    return wire
  }

  init(wire: WireInteractionFacts) throws(CodingFault) {
    self.init(
      interaction: InteractionID(wire.interaction), intent: wire.intent, subject: wire.subject,
      reference: wire.reference, from: wire.from)
    confidence = wire.hasConfidence ? UInt16(clamping: wire.confidence) : nil
    for attribute in wire.attributes {
      guard attributes.updateValue(attribute.value, forKey: attribute.name) == nil else { throw .malformed }
    }
  }
}
