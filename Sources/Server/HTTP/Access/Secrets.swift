// SPDX-License-Identifier: Apache-2.0

import CCrypto
import Foundation

/// Random values, digests and comparisons for everything that guards a door, by OpenSSL's libcrypto.
enum Secrets {
  /// Cryptographically random bytes.
  static func random(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    // A machine that has no randomness must not go on.
    precondition(RAND_bytes(&bytes, Int32(count)) == 1, "no random bytes from libcrypto")
    return bytes
  }

  /// 256 random bits, 43 characters that may stand in a URL.
  static func randomToken() -> String { base64URL(random(32)) }

  static func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    let bytes = ContiguousArray(bytes)
    bytes.withUnsafeBufferPointer { input in
      _ = EVP_Digest(input.baseAddress, input.count, &digest, nil, EVP_sha256(), nil)
    }
    return digest
  }

  static func hmacSHA256(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 32
    _ = HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &code, &length)
    return code
  }

  /// Takes the same time wherever the first difference is.
  static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
  }

  /// RFC 4648, section 5, without padding.
  static func base64URL(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString()
      .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
      .replacingOccurrences(of: "=", with: "")
  }

  static func bytes(base64URL text: some StringProtocol) -> [UInt8]? {
    var text = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
    text += String(repeating: "=", count: (4 - text.count % 4) % 4)
    return Data(base64Encoded: text).map(Array.init)
  }
}
