// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// The newest snapshot that could be read, and those that could not.
package struct SnapshotReading: Sendable {
  /// Nil: there is none; fold the whole log.
  package var snapshot: Snapshot?
  /// Positions of newer snapshots that are damaged: to be logged.
  package var damaged: [UInt64]
}
