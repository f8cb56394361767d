// SPDX-License-Identifier: Apache-2.0

/// Something that an expression asks for beside its variables: `now`, or `queue("cards")`.
package struct Asked: Hashable, Sendable {
  package let name: String
  /// nil: of a variable.
  package let argument: String?

  package init(_ name: String, _ argument: String? = nil) {
    self.name = name
    self.argument = argument
  }
}

extension Asked: CustomStringConvertible {
  /// As it is written, and as `ReadPath` calls it.
  package var description: String { argument.map { "\(name)(\"\($0)\")" } ?? name }
}
