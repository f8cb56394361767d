// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions

/// Reads an exchange's event from a body, within its bounds.
enum PhoneEventReading {
  static func event(_ json: JSON) throws(Problem) -> PhoneEvent {
    var fields = try JSONFields(json)
    let name = try fields.required("event", max: 32)
    guard let kind = PhoneEvent.Kind(rawValue: name) else {
      throw .invalid(
        "event", "must be one of \(PhoneEvent.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    var event = PhoneEvent(kind, call: try fields.required("call", max: 128))
    event.id = try fields.string("id", min: 1, max: 128)
    event.from = try fields.string("from", min: 1, max: 128)
    event.to = try fields.string("to", min: 1, max: 128)
    event.digits = try fields.string("digits", min: 1, max: 64)
    event.agent = try fields.name("agent")
    event.at = try fields.moment("at")
    if let text = try fields.string("interaction", min: 2, max: 32) {
      guard let id = PublicNumber.interaction(text) else {
        throw .invalid("interaction", "must be the number of the order, like i42")
      }
      event.interaction = id
    }
    if let name = try fields.string("result", min: 1, max: 32) {
      let all = DialResult.allCases
      guard let result = all.first(where: { $0.name == name }) else {
        throw .invalid("result", "must be one of \(all.map(\.name).joined(separator: ", "))")
      }
      event.result = result
    }
    event.attributes = try ContactReading.attributes(&fields)
    try fields.finish()
    return event
  }
}
