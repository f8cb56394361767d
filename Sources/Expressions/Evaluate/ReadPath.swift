// SPDX-License-Identifier: Apache-2.0

/// A fact that an expression reads, for example `interaction.attributes.complaint`, `customer.value` or
/// `tier`.
///
/// With a key that is known only at run time (`interaction.attributes[x]`) the path ends at the map.
package struct ReadPath: Hashable, Sendable {
  package let variable: String
  package let fields: [String]

  package init(_ variable: String, _ fields: [String] = []) {
    self.variable = variable
    self.fields = fields
  }

  /// Whether a change of `other` can change what is read here: one of the two is, or contains, the other.
  package func overlaps(_ other: ReadPath) -> Bool {
    variable == other.variable && zip(fields, other.fields).allSatisfy { $0 == $1 }
  }
}

extension ReadPath: Comparable, CustomStringConvertible {
  package var description: String { ([variable] + fields).joined(separator: ".") }

  package static func < (left: ReadPath, right: ReadPath) -> Bool {
    left.description < right.description
  }
}
