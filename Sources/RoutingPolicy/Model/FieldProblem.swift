// SPDX-License-Identifier: Apache-2.0

/// Why a value cannot be a customer's field. Holds no personal data: the value itself is not in it.
package enum FieldProblem: Error, Hashable, Sendable {
  /// The policy declares no such field.
  case unknown(field: String, suggestion: String?)
  /// The value is of another type, or a text longer than `CustomerField.maximumLength`.
  case wrongType(field: String, expected: CustomerField.Kind)

  /// A stable short name for API errors and metric labels.
  package var code: String {
    switch self {
    case .unknown: "unknown-field"
    case .wrongType: "wrong-field-type"
    }
  }
}

extension FieldProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknown(let field, let suggestion):
      "the policy declares no customer field \"\(field)\"" + (suggestion.map { "; " + $0 } ?? "")
    case .wrongType(let field, let expected):
      "the customer field \"\(field)\" must be \(expected.phrase)"
    }
  }
}

extension CustomerField.Kind {
  /// For messages.
  package var phrase: String {
    switch self {
    case .bool: "true or false"
    case .int: "a whole number"
    case .string: "a text of at most \(CustomerField.maximumLength) characters"
    }
  }
}
