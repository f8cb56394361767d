// SPDX-License-Identifier: Apache-2.0

/// One key of a mapping: its name, what may stand there, and one line for who writes it.
package struct LanguageKey: Sendable {
  package let name: String
  let shape: ValueShape
  /// One line, as editors show it beside the key.
  let says: String
  /// Without it the mapping is an error.
  let isRequired: Bool

  package init(_ name: String, _ shape: ValueShape, _ says: String, isRequired: Bool = false) {
    self.name = name
    self.shape = shape
    self.says = says
    self.isRequired = isRequired
  }

  /// A key that must be there.
  package static func required(_ name: String, _ shape: ValueShape, _ says: String) -> LanguageKey {
    LanguageKey(name, shape, says, isRequired: true)
  }
}
