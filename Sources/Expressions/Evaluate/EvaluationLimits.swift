// SPDX-License-Identifier: Apache-2.0

/// What one evaluation may use. Reaching a bound is a failure (`tooManySteps`, `tooMuchMemory`), never a
/// hang.
package struct EvaluationLimits: Hashable, Sendable {
  /// Each operation and each turn of a macro is a step; looking through text adds one step per 64 bytes.
  package var steps: Int
  /// Bytes of lists, maps and texts that may be produced, counted when they are made and never given back.
  package var bytes: Int

  package init(steps: Int, bytes: Int) {
    self.steps = steps
    self.bytes = bytes
  }

  /// 100,000 steps and 1 MiB.
  package static let standard = EvaluationLimits(steps: 100_000, bytes: 1 << 20)
}
