// SPDX-License-Identifier: Apache-2.0

import Expressions

/// What the conditions of one policy say of a contact, as far as they need nothing else; by the places of the
/// rules.
package struct Foreseen: Sendable {
  /// Stands for the rules that were asked.
  final class Mark: Sendable {}

  /// A condition's value.
  enum Value: Sendable {
    case no
    case yes
    case failed(EvaluationFailure)
  }

  let mark: Mark
  /// nil: not asked, or behind one that holds.
  var routes: [Value?]
  var complaints: [Value?]
}
