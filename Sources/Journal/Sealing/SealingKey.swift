// SPDX-License-Identifier: Apache-2.0

/// 256 bits of AES key, kept in place (no allocation a key).
struct SealingKey: Hashable, Sendable {
  static let byteCount = 32

  private var words: (UInt64, UInt64, UInt64, UInt64)

  /// - Parameter bytes: at least 32; the first 32 are taken.
  init(_ bytes: UnsafeRawBufferPointer) {
    words = bytes.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
  }

  func withBytes<Value>(_ body: (UnsafePointer<UInt8>?) -> Value) -> Value {
    withUnsafeBytes(of: words) { body($0.baseAddress?.assumingMemoryBound(to: UInt8.self)) }
  }

  static func == (a: Self, b: Self) -> Bool { a.words == b.words }

  func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
