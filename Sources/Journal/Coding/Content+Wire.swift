// SPDX-License-Identifier: Apache-2.0

import Interactions
import SwiftProtobuf

extension Content.Item {
  /// Which message of the schema an item's plain text is. Raw values are in the journal: never change one.
  enum Kind: UInt8, CaseIterable, Sendable {
    case customer = 1
    case agent = 2
    case facts = 3
    case message = 4
    case note = 5
  }

  var kind: Kind {
    switch self {
    case .customer: .customer
    case .agent: .agent
    case .facts: .facts
    case .message: .message
    case .note: .note
    }
  }

  func plainBytes() throws -> [UInt8] {
    switch self {
    case .customer(let card): return try card.wire.serializedBytes()
    case .agent(let card): return try card.wire.serializedBytes()
    case .facts(let facts): return try facts.wire.serializedBytes()
    case .message(let message): return try message.wire.serializedBytes()
    case .note(let interaction, let text):
      var wire = WireNote()
      wire.interaction = interaction.raw
      wire.text = text
      return try wire.serializedBytes()
    }
  }

  init(kind: Kind, plainBytes bytes: [UInt8]) throws(CodingFault) {
    do {
      switch kind {
      case .customer: self = .customer(try CustomerCard(wire: WireCustomerCard(serializedBytes: bytes)))
      case .agent: self = .agent(AgentCard(wire: try WireAgentCard(serializedBytes: bytes)))
      case .facts: self = .facts(try InteractionFacts(wire: WireInteractionFacts(serializedBytes: bytes)))
      case .message: self = .message(try MessageContent(wire: WireMessage(serializedBytes: bytes)))
      case .note:
        let note = try WireNote(serializedBytes: bytes)
        self = .note(InteractionID(note.interaction), note.text)
      }
    } catch let fault as CodingFault {
      throw fault
    } catch {
      throw .malformed
    }
  }
}
