// SPDX-License-Identifier: Apache-2.0

/// A JSON Schema (2020-12, as in OpenAPI 3.1), built up in code.
struct Schema: Sendable {
  private(set) var json: JSON

  private init(_ members: [(String, JSON)]) {
    json = .object(members.map { JSON.Member(name: $0.0, value: $0.1) })
  }

  private func with(_ name: String, _ value: JSON) -> Schema {
    guard case .object(let members) = json else { return self }
    var schema = self
    schema.json = .object(members + [JSON.Member(name: name, value: value)])
    return schema
  }

  static let any = Schema([])
  static let bool = Schema([("type", .string("boolean"))])

  static func string(min: Int = 0, max: Int? = nil, pattern: String? = nil) -> Schema {
    var schema = Schema([("type", .string("string"))])
    if min > 0 { schema = schema.with("minLength", .int(Int64(min))) }
    if let max { schema = schema.with("maxLength", .int(Int64(max))) }
    if let pattern { schema = schema.with("pattern", .string(pattern)) }
    return schema
  }

  static func choice(_ values: [String]) -> Schema {
    Schema([("type", .string("string")), ("enum", .array(values.map { .string($0) }))])
  }

  static func constant(_ value: Bool) -> Schema { Schema([("const", .bool(value))]) }

  static func int(_ range: ClosedRange<Int64>) -> Schema {
    Schema([
      ("type", .string("integer")), ("minimum", .int(range.lowerBound)), ("maximum", .int(range.upperBound)),
    ])
  }

  /// A count or a length of time.
  static let count = Schema([("type", .string("integer")), ("minimum", .int(0))])
  /// RFC 3339, UTC, milliseconds.
  static let time = Schema([("type", .string("string")), ("format", .string("date-time"))])

  static func list(_ item: Schema, max: Int? = nil) -> Schema {
    let schema = Schema([("type", .string("array")), ("items", item.json)])
    return max.map { schema.with("maxItems", .int(Int64($0))) } ?? schema
  }

  static func map(_ value: Schema, keys: Schema? = nil, max: Int? = nil) -> Schema {
    var schema = Schema([("type", .string("object")), ("additionalProperties", value.json)])
    if let keys { schema = schema.with("propertyNames", keys.json) }
    if let max { schema = schema.with("maxProperties", .int(Int64(max))) }
    return schema
  }

  /// An object that holds nothing but these members.
  static func object(_ members: [(String, Schema)], required: [String] = []) -> Schema {
    var schema = Schema([
      ("type", .string("object")),
      ("properties", .object(members.map { JSON.Member(name: $0.0, value: $0.1.json) })),
      ("additionalProperties", .bool(false)),
    ])
    if !required.isEmpty { schema = schema.with("required", .array(required.map { .string($0) })) }
    return schema
  }

  /// One of the shared schemas.
  static func ref(_ name: String) -> Schema { Schema([("$ref", .string("#/components/schemas/\(name)"))]) }

  static func anyOf(_ schemas: [Schema]) -> Schema { Schema([("anyOf", .array(schemas.map(\.json)))]) }

  var orNull: Schema { .anyOf([self, Schema([("type", .string("null"))])]) }

  func described(_ text: String) -> Schema { with("description", .string(text)) }
}
