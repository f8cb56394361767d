// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// A CloudEvents 1.0 event in structured JSON mode.
package struct CloudEvent: Sendable {
  /// A value in the event's data.
  package enum Value: Hashable, Sendable {
    case text(String)
    case number(Int64)
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

  /// As JSON in UTF-8, names in the order of the alphabet: the same event gives the same bytes.
  package func encoded() -> [UInt8] {
    var json = PlainJSON()
    json.open()
    json.name("data")
    json.open()
    for (name, value) in data.sorted(by: { $0.key < $1.key }) {
      json.name(name)
      switch value {
      case .text(let text): json.text(text)
      case .number(let number): json.number(number)
      }
    }
    json.close()
    json.field("datacontenttype", "application/json")
    json.field("id", id)
    json.field("source", source)
    json.field("specversion", "1.0")
    if let subject { json.field("subject", subject) }
    json.field("time", Self.timestamp(at))
    json.field("type", type)
    json.close()
    return json.bytes
  }

  /// RFC 3339 in UTC, with milliseconds. The date is counted from days since 1970 (H. Hinnant,
  /// "chrono-compatible low-level date algorithms", civil_from_days).
  static func timestamp(_ moment: Moment) -> String {
    let milliseconds = moment.milliseconds
    let day = milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds - 86_399_999) / 86_400_000
    let rest = milliseconds - day * 86_400_000
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let month = part < 10 ? part + 3 : part - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfYear - (153 * part + 2) / 5 + 1, 2))"
    let (hour, minute, second) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60)
    return "\(date)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2)).\(padded(rest % 1000, 3))Z"
  }

  private static func padded(_ number: Int64, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
