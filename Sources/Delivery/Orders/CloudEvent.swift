// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Interactions

/// A CloudEvents 1.0 event in structured JSON mode.
package struct CloudEvent: Sendable {
  /// A value in the event's data.
  package enum Value: Encodable, Hashable, Sendable {
    case text(String)
    case number(Int64)

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      }
    }
  }

  package var id: String
  package var source: String
  package var type: String
  /// What it is about within the source; nil: the type says it all.
  package var subject: String?
  package var at: Moment
  package var data: [String: Value]

  package init(
    id: String, source: String, type: String, subject: String? = nil, at: Moment, data: [String: Value]
  ) {
    self.id = id
    self.source = source
    self.type = type
    self.subject = subject
    self.at = at
    self.data = data
  }

  /// How the body is called in `Content-Type`.
  package static let contentType = "application/cloudevents+json"

  private struct Envelope: Encodable {
    var specversion = "1.0"
    var id: String
    var source: String
    var type: String
    var subject: String?
    var time: String
    var datacontenttype = "application/json"
    var data: [String: Value]
  }

  package func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](
      try encoder.encode(
        Envelope(
          id: id, source: source, type: type, subject: subject, time: Self.timestamp(at), data: data)))
  }

  /// RFC 3339 in UTC. Milliseconds are written as they are: as a fraction of a `Date` some would be one less.
  private static func timestamp(_ moment: Moment) -> String {
    let (seconds, rest) = moment.milliseconds.quotientAndRemainder(dividingBy: 1000)
    let whole = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    return whole.dropLast() + "." + String(1000 + rest).dropFirst() + "Z"
  }
}
