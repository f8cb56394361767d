// SPDX-License-Identifier: Apache-2.0

/// A literal that a fact is compared with.
package enum OutlineValue: Hashable, Sendable {
  case bool(Bool)
  case int(Int64)
  case string(String)
}

extension OutlineValue {
  /// Nil for literals of other types.
  init?(_ value: Value) {
    switch value {
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .int(number)
    case .string(let text): self = .string(text)
    default: return nil
    }
  }
}

extension OutlineValue: Comparable, CustomStringConvertible {
  /// As a condition writes it.
  package var description: String {
    switch self {
    case .bool(let flag): "\(flag)"
    case .int(let number): "\(number)"
    case .string(let text): "\"\(text)\""
    }
  }

  package static func < (left: OutlineValue, right: OutlineValue) -> Bool {
    if case .int(let one) = left, case .int(let two) = right { return one < two }
    return left.description < right.description
  }
}
