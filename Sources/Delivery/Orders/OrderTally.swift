// SPDX-License-Identifier: Apache-2.0

/// How attempts at orders ended since the start.
package struct OrderTally: Hashable, Sendable {
  package var delivered = 0
  /// Attempts that have to be repeated.
  package var failed = 0
  /// Orders that were given up.
  package var dead = 0
}
