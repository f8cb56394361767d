// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Interactions

extension CentreFrame {
  /// The frame as JSON text.
  ///
  /// - Throws: what `JSONEncoder` throws; no value of these types makes it.
  package func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    return String(decoding: try encoder.encode(Body(frame: self)), as: UTF8.self)
  }

  /// How a place in the log is written.
  package struct WirePlace: Encodable {
    let record: UInt64
    let index: UInt32

    package init(_ place: Place) {
      record = place.record
      index = place.index
    }
  }

  private enum Name: String, CodingKey {
    case type, token, resumed, centre, languages, at, interaction, phase, agent, place, messages, id, message,
      code
    case title, joined, closed
    case waitingSince = "waiting_since"
    case estimatedWait = "estimated_wait_milliseconds"
    case retryAfter = "retry_after_milliseconds"
  }

  private struct Body: Encodable {
    let frame: CentreFrame

    func encode(to encoder: any Encoder) throws {
      var json = encoder.container(keyedBy: Name.self)
      switch frame {
      case .welcome(let token, let resumed, let centre, let languages):
        try json.encode("welcome", forKey: .type)
        try json.encode(token, forKey: .token)
        try json.encode(resumed, forKey: .resumed)
        try json.encode(centre, forKey: .centre)
        try json.encode(languages, forKey: .languages)
      case .state(let view, let messages, let place):
        try json.encode("state", forKey: .type)
        try Self.encodeState(view, messages, place, &json)
      case .update(let old, let new, let messages, let place):
        try json.encode("update", forKey: .type)
        try Self.encodeUpdate(old, new, messages, place, &json)
      case .place(let place, let wait):
        try json.encode("place", forKey: .type)
        try json.encode(place, forKey: .place)
        try json.encode(wait?.count, forKey: .estimatedWait)
      case .said(let id, let message, let interaction, let place):
        try json.encode("said", forKey: .type)
        try json.encode(id, forKey: .id)
        try json.encode(message.map { "m\($0.raw)" }, forKey: .message)
        try json.encode(interaction.map { "i\($0.raw)" }, forKey: .interaction)
        try json.encode(WirePlace(place), forKey: .at)
      case .refused(let id, let code, let title, let retry):
        try json.encode("refused", forKey: .type)
        try json.encodeIfPresent(id, forKey: .id)
        try json.encode(code, forKey: .code)
        try json.encode(title, forKey: .title)
        try json.encodeIfPresent(retry?.count, forKey: .retryAfter)
      case .bye(let bye):
        try json.encode("bye", forKey: .type)
        try json.encode(bye.rawValue, forKey: .code)
      }
    }

    private static func encodeState(
      _ view: VisitorView, _ messages: [VisitorMessage], _ place: Place,
      _ json: inout KeyedEncodingContainer<Name>
    ) throws {
      try json.encode(WirePlace(place), forKey: .at)
      try json.encode(view.interaction.map { "i\($0.raw)" }, forKey: .interaction)
      try json.encode(view.phase.rawValue, forKey: .phase)
      try json.encode(view.agent.map { ["name": $0] }, forKey: .agent)
      try json.encode(view.place, forKey: .place)
      try json.encode(view.estimatedWait?.count, forKey: .estimatedWait)
      try json.encode(view.waitingSince.map(WireTime.text), forKey: .waitingSince)
      try json.encode(messages.map(Message.init), forKey: .messages)
      if let cause = view.closeCause { try json.encode(["cause": cause], forKey: .closed) }
    }

    private static func encodeUpdate(
      _ old: VisitorView, _ new: VisitorView, _ messages: [VisitorMessage], _ place: Place,
      _ json: inout KeyedEncodingContainer<Name>
    ) throws {
      try json.encode(WirePlace(place), forKey: .at)
      if new.phase != old.phase { try json.encode(new.phase.rawValue, forKey: .phase) }
      if new.agent != old.agent {
        try json.encode(new.agent.map { ["name": $0] }, forKey: .agent)
        if let name = new.agent { try json.encode(["name": name], forKey: .joined) }
      }
      if new.place != old.place { try json.encode(new.place, forKey: .place) }
      if new.estimatedWait != old.estimatedWait {
        try json.encode(new.estimatedWait?.count, forKey: .estimatedWait)
      }
      if !messages.isEmpty { try json.encode(messages.map(Message.init), forKey: .messages) }
      if let cause = new.closeCause, old.closeCause != cause {
        try json.encode(["cause": cause], forKey: .closed)
      }
    }
  }

  private struct Message: Encodable {
    let id: String
    let sender: String
    let name: String?
    let text: String
    let at: String
    let sender_id: String?

    init(_ message: VisitorMessage) {
      id = "m\(message.id.raw)"
      sender = message.sender.rawValue
      name = message.name
      text = message.text
      at = WireTime.text(message.at)
      sender_id = message.senderID
    }
  }
}
