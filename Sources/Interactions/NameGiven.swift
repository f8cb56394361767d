// SPDX-License-Identifier: Apache-2.0

/// A name was heard of for the first time and got its number. Journaled with the first record that uses it.
package struct NameGiven: Hashable, Sendable {
  package var kind: NameKind
  package var number: UInt32
  /// As written in the policy or said over the API; 1...128 characters.
  package var name: String

  package init(kind: NameKind, number: UInt32, name: String) {
    self.kind = kind
    self.number = number
    self.name = name
  }
}
