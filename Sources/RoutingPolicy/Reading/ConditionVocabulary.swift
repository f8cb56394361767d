// SPDX-License-Identifier: Apache-2.0

import Expressions

/// The variables that conditions may read, in slot order.
struct ConditionVocabulary: Sendable {
  /// Positions in an `Activation`; `tier` is known to routes only.
  enum Slot {
    static let interaction = 0
    static let customer = 1
    static let message = 2
    static let entry = 3
    static let tier = 4
  }

  /// For the conditions of tiers.
  let tiers: Declarations
  /// For the conditions of routes.
  let routes: Declarations

  init(fields: [CustomerField]) {
    let common: [(String, ValueType)] = [
      (
        "interaction",
        .object(
          ObjectType(
            "interaction",
            [
              ("channel", .string), ("intent", .string), ("language", .string), ("subject", .string),
              ("attributes", .map(.string, .string)), ("client", .string),
              ("confidence", .double),
            ]))
      ),
      ("customer", .object(ObjectType("customer", fields.map { ($0.name, $0.kind.type) }))),
      ("message", .object(ObjectType("message", [("text", .string)]))),
      ("entry", .object(ObjectType("entry", [("name", .string)]))),
    ]
    tiers = Declarations(common, zones: ZoneNames())
    routes = Declarations(common + [("tier", .string)], zones: ZoneNames())
  }
}

extension CustomerField.Kind {
  fileprivate var type: ValueType {
    switch self {
    case .bool: .bool
    case .int: .int
    case .string: .string
    }
  }
}
