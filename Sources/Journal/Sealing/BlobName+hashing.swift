// SPDX-License-Identifier: Apache-2.0

import CCrypto

extension BlobName {
  /// The name of these sealed bytes.
  init(hashing sealed: [UInt8]) throws(JournalError) {
    var digest = [UInt8](repeating: 0, count: 32)
    var count = digest.count
    guard EVP_Q_digest(nil, "SHA256", nil, sealed, sealed.count, &digest, &count) == 1,
      let name = BlobName(bytes: digest)
    else { throw .cryptographyFailed }
    self = name
  }
}
