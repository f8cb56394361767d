// SPDX-License-Identifier: Apache-2.0

/// The name of a sealed blob: the SHA-256 of its sealed bytes.
package struct BlobName: Hashable, Sendable {
  /// Always 32.
  package let bytes: [UInt8]

  /// Nil unless there are 32 bytes.
  package init?(bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
    guard self.bytes.count == 32 else { return nil }
  }

  /// 64 hexadecimal digits, lower case.
  package var hexadecimal: String { Hexadecimal.text(bytes) }
}
