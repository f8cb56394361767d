// SPDX-License-Identifier: Apache-2.0

/// A value that an expression reads or yields.
///
/// `object` holds one value per declared field, in declared order. `absent` stands in an object or an
/// activation for an attribute that nobody has set: reading it fails, `has()` says false; no expression
/// yields it.
package enum Value: Sendable {
  case absent
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  case string(String)
  case bytes([UInt8])
  case duration(nanoseconds: Int64)
  case timestamp(Timestamp)
  case type(TypeName)
  case list([Value])
  case map(MapValue)
  case object([Value])

  /// A duration; nil when it does not fit (about 292 years).
  package static func duration(milliseconds: Int64) -> Value? {
    let (nanoseconds, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
    return overflow ? nil : .duration(nanoseconds: nanoseconds)
  }
}

extension Value {
  /// The type's name, nil for what has none in an expression.
  var typeName: TypeName? {
    switch self {
    case .absent, .object: nil
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .duration: .duration
    case .timestamp: .timestamp
    case .type: .type
    case .list: .list
    case .map: .map
    }
  }
}
