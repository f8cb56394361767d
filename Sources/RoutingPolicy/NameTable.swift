// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Gives each name its number, the same for ever: across policies, restarts and machines.
package protocol NameTable {
  /// The name's number; a new one, the next of its kind, when the name is heard of for the first time.
  mutating func number(_ kind: NameKind, _ name: String) -> UInt32
}

extension NameTable {
  mutating func id<Subject>(_ kind: NameKind, _ name: String, _: Subject.Type) -> Identifier<Subject> {
    Identifier(number(kind, name))
  }
}
