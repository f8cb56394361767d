// SPDX-License-Identifier: Apache-2.0

/// The variables that expressions may name, each with its type. Anything else is a diagnostic.
///
///     let declarations = Declarations([
///       ("interaction", .object(ObjectType("interaction", [
///         ("channel", .string), ("intent", .string), ("attributes", .map(.string, .string)),
///       ]))),
///       ("customer", .object(ObjectType("customer", [("contract", .bool), ("value", .int)]))),
///       ("tier", .string),
///     ])
///
/// A variable's position is its slot in an `Activation`. A name may hold dots (`a.b`); the longest declared
/// name wins.
package struct Declarations: Sendable {
  /// A variable's name and type.
  package struct Variable: Sendable {
    package let name: String
    package let type: ValueType
  }

  package let variables: [Variable]
  /// What may be asked for beside them.
  package let onDemand: [OnDemand]
  /// Where time zones come from; nil: expressions know UTC and offsets only.
  package let zones: (any ZoneSource)?
  private let slots: [String: Int]
  let hasDottedNames: Bool

  /// Declares variables in slot order. Two variables of one name are a programmer error.
  package init(
    _ variables: [(String, ValueType)], onDemand: [OnDemand] = [], zones: (any ZoneSource)? = nil
  ) {
    self.zones = zones
    self.onDemand = onDemand
    self.variables = variables.map { Variable(name: $0.0, type: $0.1) }
    slots = Dictionary(uniqueKeysWithValues: variables.enumerated().map { ($1.0, $0) })
    hasDottedNames = variables.contains { $0.0.utf8.contains(UInt8(ascii: ".")) }
  }

  /// The variable's position in an `Activation`, or nil if it is not declared.
  package func slot(of variable: String) -> Int? {
    slots[variable]
  }
}
