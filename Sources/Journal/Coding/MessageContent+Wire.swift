// SPDX-License-Identifier: Apache-2.0

import Interactions

extension MessageContent {
  var wire: WireMessage {
    var wire = WireMessage()
    wire.message = message.raw
    wire.interaction = interaction.raw
    switch author {
    case .customer: wire.author = .customer
    case .agent(let agent):
      wire.author = .agent
      wire.agent = agent.raw
    case .centre: wire.author = .centre
    }
    wire.text = text
    if let senderID { wire.senderID = senderID }
    return wire
  }

  init(wire: WireMessage) throws(CodingFault) {
    let author: Author
    switch wire.author {
    case .customer: author = .customer
    case .agent: author = .agent(AgentID(wire.agent))
    case .centre: author = .centre
    case .UNRECOGNIZED: throw .unknown
    }
    self.init(
      message: MessageID(wire.message), interaction: InteractionID(wire.interaction), author: author,
      text: wire.text, senderID: wire.hasSenderID ? wire.senderID : nil)
  }
}
