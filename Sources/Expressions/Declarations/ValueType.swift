// SPDX-License-Identifier: Apache-2.0

/// The type of a value in an expression, as the type checker knows it before anything runs.
///
/// `dyn` is a value whose type is known at run time only: everything may be asked of it, and what does not
/// fit fails then.
package indirect enum ValueType: Hashable, Sendable {
  case dyn, null, bool, int, uint, double, string, bytes, duration, timestamp, type
  case list(ValueType)
  case map(ValueType, ValueType)
  case object(ObjectType)
}

extension ValueType: CustomStringConvertible {
  /// As it is written in messages: `string`, `list(int)`, `map(string, string)`, or an object's own name.
  package var description: String {
    switch self {
    case .dyn: "dyn"
    case .null: "null"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .duration: "duration"
    case .timestamp: "timestamp"
    case .type: "type"
    case .list(let element): "list(\(element))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .object(let object): object.name
    }
  }
}

extension ValueType {
  var isNumber: Bool { self == .int || self == .uint || self == .double }

  /// The type of something that is either of both, or nil when they cannot stand for one another.
  func joined(with other: ValueType) -> ValueType? {
    if self == other { return self }
    switch (self, other) {
    case (.dyn, _), (_, .dyn):
      return .dyn
    case (.list(let one), .list(let two)):
      return one.joined(with: two).map { .list($0) }
    case (.map(let oneKey, let oneValue), .map(let twoKey, let twoValue)):
      guard let key = oneKey.joined(with: twoKey), let value = oneValue.joined(with: twoValue) else {
        return nil
      }
      return .map(key, value)
    default:
      return nil
    }
  }
}
