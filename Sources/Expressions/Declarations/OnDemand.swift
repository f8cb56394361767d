// SPDX-License-Identifier: Apache-2.0

/// What is looked up only for expressions that ask for it: a variable (`now`), or an object by a name that is
/// written out (`queue("cards")`).
package struct OnDemand: Sendable {
  package let name: String
  /// The names that may stand in the brackets; nil: a variable.
  package let arguments: Set<String>?
  package let type: ValueType

  /// A variable.
  package init(_ name: String, _ type: ValueType) {
    self.name = name
    arguments = nil
    self.type = type
  }

  /// An object for each of these names.
  package init(_ name: String, of arguments: Set<String>, _ type: ObjectType) {
    self.name = name
    self.arguments = arguments
    self.type = .object(type)
  }
}
