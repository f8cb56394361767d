// SPDX-License-Identifier: Apache-2.0

/// The first 128 bits of a SHA-256, made at the door: of idempotency keys, bodies, provider ids. Lets the
/// directory recognise what it saw without keeping what it was.
package struct Digest: Hashable, Comparable, Sendable {
  package var high: UInt64
  package var low: UInt64

  @inlinable package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }
  /// Half of it tells digests apart as well as the whole would.
  @inlinable package func hash(into hasher: inout Hasher) { hasher.combine(low) }

  @inlinable package static func < (a: Digest, b: Digest) -> Bool {
    a.high != b.high ? a.high < b.high : a.low < b.low
  }
}
