// SPDX-License-Identifier: Apache-2.0

import Interactions

/// How facts look before they are sealed: intent, subject, reference, from, then names and values of
/// attributes, and last, alone, how sure of the intent somebody is (passed over by earlier releases).
enum SealedFacts {
  static func bytes(of facts: InteractionFacts) -> [UInt8] {
    var list = FieldList()
    for text in [facts.intent, facts.subject, facts.reference, facts.from] { list.append(text) }
    for (name, value) in facts.attributes.sorted(by: { $0.key < $1.key }) {
      list.append(name)
      list.append(value)
    }
    if let confidence = facts.confidence { list.append("\(confidence)") }
    return list.bytes
  }

  static func facts(of id: InteractionID, from bytes: [UInt8]) -> InteractionFacts {
    var list = FieldList(bytes: bytes)
    var facts = InteractionFacts(interaction: id)
    facts.intent = list.read() ?? ""
    facts.subject = list.read() ?? ""
    facts.reference = list.read() ?? ""
    facts.from = list.read() ?? ""
    while let name = list.read() {
      if let value = list.read() { facts.attributes[name] = value } else { facts.confidence = UInt16(name) }
    }
    return facts
  }
}
