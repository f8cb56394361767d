// SPDX-License-Identifier: Apache-2.0

/// Why an expression has no value for the facts at hand. The raw value is a stable short name for traces and
/// metric labels.
package enum EvaluationFailure: String, Error, Sendable, CaseIterable {
  /// An attribute was read that nobody has set; `has()` asks first.
  case missingAttribute = "missing-attribute"
  /// A map has no such key.
  case noSuchKey = "no-such-key"
  /// An operation met a type it is not defined for (only possible with `dyn`, or when a fact is not of its
  /// declared type).
  case noSuchOverload = "no-such-overload"
  case indexOutOfRange = "index-out-of-range"
  /// A result does not fit in 64 bits.
  case overflow
  case divisionByZero = "division-by-zero"
  case modulusByZero = "modulus-by-zero"
  /// A text or a number does not convert to the type asked for.
  case badConversion = "bad-conversion"
  /// An instant or a duration out of range.
  case outOfRange = "out-of-range"
  /// A pattern put together at run time is not valid RE2 syntax, or is too large.
  case badPattern = "bad-pattern"
  /// Two equal keys in one map.
  case duplicateKey = "duplicate-key"
  /// A map key that is not bool, int, uint or string.
  case badKey = "bad-key"
  /// `EvaluationLimits.steps` is used up.
  case tooManySteps = "too-many-steps"
  /// `EvaluationLimits.bytes` is used up.
  case tooMuchMemory = "too-much-memory"
  /// The activation does not have the variables or fields that the expression was compiled for: a programmer
  /// error.
  case wrongActivation = "wrong-activation"

  /// Whether it ends the evaluation at once: `&&`, `||`, `all` and `exists` absorb other failures but not
  /// these.
  package var isFinal: Bool {
    switch self {
    case .tooManySteps, .tooMuchMemory, .wrongActivation: true
    default: false
    }
  }
}
