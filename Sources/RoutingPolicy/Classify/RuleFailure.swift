// SPDX-License-Identifier: Apache-2.0

package import Expressions

/// A condition that had no value for a contact (for example because it reads an attribute that is not there):
/// it counted as false.
package struct RuleFailure: Hashable, Sendable {
  /// `tier vip` or `route lost card`.
  package let rule: String
  /// Its raw value is the short name for traces and metric labels.
  package let failure: EvaluationFailure
}
