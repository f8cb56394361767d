// SPDX-License-Identifier: Apache-2.0

/// One snapshot as it lies in a store.
package struct EncodedSnapshot: Hashable, Sendable {
  /// The last record that is folded into it.
  package var position: UInt64
  /// The moment of that record, in milliseconds since 1970 UTC.
  package var at: Int64
  package var format: UInt32
  /// Protobuf message `Snapshot`: no personal content.
  package var body: [UInt8]
  /// The sealed contents; see `SealedItem`.
  package var sealed: [UInt8]

  package init(
    position: UInt64, at: Int64, format: UInt32 = RecordFormat.current, body: [UInt8], sealed: [UInt8] = []
  ) {
    self.position = position
    self.at = at
    self.format = format
    self.body = body
    self.sealed = sealed
  }
}
