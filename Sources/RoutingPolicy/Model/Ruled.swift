// SPDX-License-Identifier: Apache-2.0

import Expressions

/// A thing that a condition chooses.
struct Ruled<Thing: Sendable>: Sendable {
  let thing: Thing
  /// Nil: always.
  let condition: Program?
  let place: SourcePlace
}
