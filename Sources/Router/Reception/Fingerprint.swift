// SPDX-License-Identifier: Apache-2.0

import CCrypto
package import Interactions

/// Digests of the outside's names: 128 bits of SHA-256 over length-prefixed parts, so that no two lists of
/// parts look alike.
package enum Fingerprint {
  package static func of(_ parts: String...) -> Digest { of(parts) }

  package static func of(_ parts: [String]) -> Digest {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts.reduce(0) { $0 + $1.utf8.count + 4 })
    for part in parts {
      withUnsafeBytes(of: UInt32(part.utf8.count).bigEndian) { bytes.append(contentsOf: $0) }
      bytes.append(contentsOf: part.utf8)
    }
    return of(bytes: bytes)
  }

  package static func of(bytes: [UInt8]) -> Digest {
    withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { sum in
      _ = SHA256(bytes, bytes.count, sum.baseAddress)
      return Digest(
        high: UInt64(bigEndian: sum.load(as: UInt64.self)),
        low: UInt64(bigEndian: sum.load(fromByteOffset: 8, as: UInt64.self)))
    }
  }

  /// The whole SHA-256 in hexadecimal.
  package static func hexadecimal(_ parts: [String]) -> String {
    var bytes: [UInt8] = []
    for part in parts {
      bytes.append(contentsOf: "\(part.utf8.count):".utf8)
      bytes.append(contentsOf: part.utf8)
    }
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: sha256(bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { sum, count in
      _ = SHA256(bytes, bytes.count, sum.baseAddress)
      count = 32
    }
  }
}
