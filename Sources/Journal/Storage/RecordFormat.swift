// SPDX-License-Identifier: Apache-2.0

/// How rows of the journal are laid out.
package enum RecordFormat {
  /// What this release writes. A row with a higher number is refused, with a lower one read.
  package static let current: UInt32 = 1
  /// The most bytes of body and sealed content together in one record: 256 MiB (SQLite takes 1 GB a value).
  package static let mostBytes = 256 << 20
}
