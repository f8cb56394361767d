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
  /// For the conditions of complaints.
  let complaints: Declarations
  /// For the conditions of routes: they may also ask for the moment and for how it stands in the centre.
  let routes: Declarations

  /// What can be asked of a queue, in the order of a `Value.object`.
  static let queue = ObjectType(
    "queue", [("waiting", .int), ("longest", .duration), ("estimated", .duration), ("ready", .int)])
  static let calendar = ObjectType("calendar", [("open", .bool)])

  init(fields: [CustomerField], queues: Set<String>, calendars: Set<String>) {
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
    complaints = Declarations(common + [("tier", .string)], zones: ZoneNames())
    routes = Declarations(
      common + [("tier", .string)],
      onDemand: [
        OnDemand("now", .timestamp), OnDemand("queue", of: queues, Self.queue),
        OnDemand("calendar", of: calendars, Self.calendar),
      ], zones: ZoneNames())
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
