// SPDX-License-Identifier: Apache-2.0

/// What each term is in a JSON Schema.
///
/// Patterns use what all dialects of regular expressions have in common. Texts may be written as numbers,
/// true or false: the reader takes them as they stand.
extension LanguageTerm {
  private static let scalar: [String] = ["string", "number", "boolean"]
  private static let day = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
  private static let time = "([01][0-9]|2[0-4]):[0-5][0-9]"
  private static let weekday = "(mon|tue|wed|thu|fri|sat|sun)"
  /// Letters and digits of any script and - _ .: all but blanks and the other signs of ASCII.
  private static let letters = "[^\\s!-,/:-@\\[-\\^`{-~]{1,128}"
  private static let language = "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,7}"

  var schema: SchemaNode {
    switch self {
    case .version: .object([("const", .number(1))])
    case .text: Self.anyText(most: PolicyReader.Maximum.textLength)
    case .flag: .object([("type", .text("boolean"))])
    case .share: Self.text("[0-9]{1,3}(\\.[0-9]{1,12})?%", says: "A share, such as 85%.")
    case .duration:
      Self.text("[0-9]{1,12}[smhd]", says: "A whole number and a unit: 20s, 10m, 2h, 1d; at most 366d.")
    case .timeSpan:
      Self.text(
        "0*[1-9][0-9]{0,11}[smhd]", says: "A whole number and a unit: 20s, 10m, 2h, 1d; 1s to 366d.")
    case .level: Self.integer(from: 1, to: 5)
    case .points:
      .object([
        ("type", .text("number")), ("minimum", .number(-Double(PolicyReader.Maximum.points))),
        ("maximum", .number(Double(PolicyReader.Maximum.points))),
      ])
    case .label: Self.labels(most: 200)
    case .announcement: Self.labels(most: PolicyReader.Maximum.textLength)
    case .languageTag: Self.text(Self.language, says: "A language tag, such as zh, en or zh-Hant.")
    case .timezone: Self.text("[A-Za-z][A-Za-z0-9_+/-]*", says: "An IANA zone, such as Asia/Shanghai.")
    case .condition:
      .object([
        ("type", .texts(["string", "boolean"])), ("minLength", .number(1)),
        ("description", .text("An expression of CEL that is true or false.")),
      ])
    case .name: Self.pattern(Self.letters, Self.scalar, says: "Letters, digits and the signs - _ .")
    case .reference, .line: .object([("type", .texts(Self.scalar)), ("minLength", .number(1))])
    case .queueOrAll: Self.text("(\\*|\(Self.letters))", says: "A queue, or * for every queue.")
    case .fieldName: Self.text("[A-Za-z_][A-Za-z0-9_]{0,127}", says: "Letters, digits and _.")
    default: calendarOrAddress
    }
  }

  private var calendarOrAddress: SchemaNode {
    let hours = Self.time + " *- *" + Self.time
    return switch self {
    case .date: Self.text(Self.day, says: "A date, such as 2026-10-01.")
    case .dates: Self.text("\(Self.day)(\\.\\.\(Self.day))?", says: "A date, or two with .. between.")
    case .weekdays: Self.text("\(Self.weekday)(-\(Self.weekday))?", says: "mon, or a run of days: mon-fri.")
    case .hours: Self.hours(" *\(hours) *(, *\(hours) *)*")
    case .workdayHours: Self.hours("(\(Self.weekday)(-\(Self.weekday))?| *\(hours) *(, *\(hours) *)*)")
    case .address: Self.pattern("\\S{1,320}", Self.scalar, says: "Without blanks.")
    case .mailbox: Self.text("[^\\s@]+@[^\\s@]+", says: "A mail address.")
    case .url: Self.text("[Hh][Tt][Tt][Pp][Ss]?://\\S+", says: "An absolute URL, http or https.")
    case .secret: Self.text("(file:.+|env:[A-Za-z0-9_]+)", says: "Where the secret lies, never the secret.")
    case .recipient: Self.text("webhook\\..+", says: "webhook. and a name of `webhooks`.")
    case .moment: Self.text("\(Self.day)[ T]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?", says: "2026-11-23 09:00.")
    default: .object([("type", .texts(Self.scalar + ["null"]))])
    }
  }

  static func integer(from low: Int64, to high: Int64) -> SchemaNode {
    .object([
      ("type", .text("integer")), ("minimum", .number(Double(low))), ("maximum", .number(Double(high))),
    ])
  }

  private static func text(_ pattern: String, says: String) -> SchemaNode {
    self.pattern(pattern, ["string"], says: says)
  }

  private static func pattern(_ pattern: String, _ types: [String], says: String) -> SchemaNode {
    .object([
      ("type", types.count == 1 ? .text(types[0]) : .texts(types)), ("pattern", .text("^\(pattern)$")),
      ("description", .text(says)),
    ])
  }

  private static func anyText(most: Int) -> SchemaNode {
    .object([
      ("type", .texts(scalar)), ("minLength", .number(1)), ("maxLength", .number(Double(most))),
    ])
  }

  private static func labels(most: Int) -> SchemaNode {
    let byLanguage: SchemaNode = .object([
      ("type", .text("object")), ("propertyNames", SchemaWriter.reference(languageTag.rawValue)),
      ("additionalProperties", anyText(most: most)),
    ])
    return .object([("anyOf", .array([anyText(most: most), byLanguage]))])
  }

  private static func hours(_ pattern: String) -> SchemaNode {
    let one = text("\(time)-\(time)", says: "08:00-12:00")
    let several: SchemaNode = .object([
      ("type", .text("array")), ("items", one), ("minItems", .number(1)),
    ])
    return .object([
      ("anyOf", .array([text(pattern, says: "Hours, such as 08:00-12:00, 13:00-17:00."), several]))
    ])
  }
}
