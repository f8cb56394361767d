// SPDX-License-Identifier: Apache-2.0

import Interactions

/// A message as desks show it.
struct DeskMessage: Hashable, Sendable {
  var content: MessageContent
  var at: Moment
  /// The agent who wrote it, by policy id and name.
  var agent: (id: String, name: String)?

  static func == (a: DeskMessage, b: DeskMessage) -> Bool { a.content == b.content && a.at == b.at }
  func hash(into hasher: inout Hasher) { hasher.combine(content.message) }

  func write(to json: inout JSONText) {
    json.object { json in
      json.field("id", PublicNumber.text(content.message))
      json.field("interaction", PublicNumber.text(content.interaction))
      switch content.author {
      case .customer: json.field("sender", "customer")
      case .agent: json.field("sender", "agent")
      case .centre: json.field("sender", "centre")
      }
      if let agent {
        json.field("agent", agent.id)
        json.field("name", agent.name)
      }
      json.field("text", content.text)
      json.field("at", Timestamp.text(at))
      if let senderID = content.senderID { json.field("sender_id", senderID) }
    }
  }
}
