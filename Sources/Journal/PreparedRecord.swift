// SPDX-License-Identifier: Apache-2.0

/// A record encoded and sealed, ready to be appended: bytes that may be tried again as they are.
package struct PreparedRecord: Sendable {
  let encoded: EncodedRecord
  /// Whose keys go when it is durable.
  let erased: [KeyOwner]

  package var position: UInt64 { encoded.position }
  /// Of body and sealed contents, without the blobs.
  package var byteCount: Int { encoded.body.count + encoded.sealed.count }
}
