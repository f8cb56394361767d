// SPDX-License-Identifier: Apache-2.0

import CCrypto

/// Random bytes for keys and nonces from libcrypto's generator, which the system seeds.
enum Randomness {
  static func bytes(_ count: Int) throws(JournalError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    guard RAND_bytes(&bytes, Int32(count)) == 1 else { throw .cryptographyFailed }
    return bytes
  }
}
