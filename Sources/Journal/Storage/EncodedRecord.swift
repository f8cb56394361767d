// SPDX-License-Identifier: Apache-2.0

/// One record as it lies in a store: bytes and the few numbers the store must know.
package struct EncodedRecord: Hashable, Sendable {
  /// 1, 2, 3 … without gaps.
  package var position: UInt64
  /// Milliseconds since 1970 UTC.
  package var at: Int64
  /// The layout of `body` and `sealed`; see `RecordFormat`.
  package var format: UInt32
  /// The decisions and what goes with them (protobuf message `Record`): no personal content.
  package var body: [UInt8]
  /// The sealed contents; see `SealedItem`.
  package var sealed: [UInt8]
  /// The blobs that `sealed` refers to: kept as long as the record is.
  package var blobs: [BlobName]

  package init(
    position: UInt64, at: Int64, format: UInt32 = RecordFormat.current, body: [UInt8], sealed: [UInt8] = [],
    blobs: [BlobName] = []
  ) {
    self.position = position
    self.at = at
    self.format = format
    self.body = body
    self.sealed = sealed
    self.blobs = blobs
  }

  /// CRC-32C of position, moment, format, the lengths and the bytes.
  var checksum: UInt32 {
    var checksum = Checksum()
    checksum.add(position)
    checksum.add(UInt64(bitPattern: at))
    checksum.add(UInt64(format))
    checksum.add(UInt64(body.count))
    checksum.add(body)
    checksum.add(sealed)
    return checksum.value
  }
}
