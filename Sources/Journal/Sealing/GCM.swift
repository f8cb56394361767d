// SPDX-License-Identifier: Apache-2.0

import CCrypto

/// AES-256-GCM (NIST SP 800-38D) by libcrypto. Sealed bytes are: nonce (12), cipher text, tag (16).
///
/// **Nonces** are 96 random bits. That is safe as long as one key seals far fewer than 2^32 things (SP
/// 800-38D, 8.3): a customer's or agent's key seals their own contents, the master key one key per owner. A
/// counter would not be safe here: a record that was torn away is written again, with other content, at the
/// same position.
///
/// One use at a time (it owns contexts of libcrypto).
final class GCM {
  static let nonceBytes = 12
  static let tagBytes = 16
  /// What sealing adds to the plain text.
  static let overhead = nonceBytes + tagBytes

  /// One context each way, made for the cipher once: a new key and nonce are then set in half the time.
  private let sealing: OpaquePointer
  private let opening: OpaquePointer
  private var randomness: [UInt8] = []
  private var randomnessUsed = 0

  init() throws(JournalError) {
    sealing = try Self.context(EVP_EncryptInit_ex2)
    do throws(JournalError) {
      opening = try Self.context(EVP_DecryptInit_ex2)
    } catch {
      EVP_CIPHER_CTX_free(sealing)
      throw error
    }
  }

  deinit {
    EVP_CIPHER_CTX_free(sealing)
    EVP_CIPHER_CTX_free(opening)
  }

  private typealias Start = (
    OpaquePointer?, OpaquePointer?, UnsafePointer<UInt8>?, UnsafePointer<UInt8>?, UnsafePointer<OSSL_PARAM>?
  ) -> Int32

  private static func context(_ start: Start) throws(JournalError) -> OpaquePointer {
    guard let cipher = EVP_CIPHER_fetch(nil, "AES-256-GCM", nil) else { throw .cryptographyFailed }
    // The context keeps what it needs of it.
    defer { EVP_CIPHER_free(cipher) }
    guard let context = EVP_CIPHER_CTX_new() else { throw .cryptographyFailed }
    guard start(context, cipher, nil, nil, nil) == 1 else {
      EVP_CIPHER_CTX_free(context)
      throw .cryptographyFailed
    }
    return context
  }

  /// Appends nonce, cipher text and tag to `sealed`.
  ///
  /// - Parameters:
  ///   - bound: not sealed, but the same bytes must be given to open it.
  func seal(_ plain: [UInt8], key: SealingKey, bound: [UInt8], into sealed: inout [UInt8])
    throws(JournalError)
  {
    let start = sealed.count
    try appendNonce(to: &sealed)
    sealed.append(contentsOf: plain)
    sealed.append(contentsOf: repeatElement(0, count: Self.tagBytes))
    let isDone = sealed.withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self).advanced(by: start) else {
        return false
      }
      let text = base.advanced(by: Self.nonceBytes)
      var count: Int32 = 0
      var rest: Int32 = 0
      return key.withBytes { EVP_EncryptInit_ex2(sealing, nil, $0, base, nil) } == 1
        && EVP_EncryptUpdate(sealing, nil, &count, bound, Int32(bound.count)) == 1
        && (plain.isEmpty || EVP_EncryptUpdate(sealing, text, &count, text, Int32(plain.count)) == 1)
        && EVP_EncryptFinal_ex(sealing, text, &rest) == 1
        && EVP_CIPHER_CTX_ctrl(
          sealing, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagBytes), text.advanced(by: plain.count)) == 1
    }
    guard isDone else { throw .cryptographyFailed }
  }

  /// The plain text; nil when key, bound bytes or sealed bytes are not those of `seal`.
  func open(_ sealed: UnsafeRawBufferPointer, key: SealingKey, bound: [UInt8]) -> [UInt8]? {
    let count = sealed.count - Self.overhead
    guard count >= 0, let base = sealed.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return nil }
    let text = base.advanced(by: Self.nonceBytes)
    let tag = UnsafeMutableRawPointer(mutating: text.advanced(by: count))
    var isWhole = false
    let plain = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      var done: Int32 = 0
      var rest: Int32 = 0
      var scratch: UInt8 = 0
      isWhole =
        key.withBytes { EVP_DecryptInit_ex2(opening, nil, $0, base, nil) } == 1
        && EVP_DecryptUpdate(opening, nil, &done, bound, Int32(bound.count)) == 1
        && (count == 0 || EVP_DecryptUpdate(opening, buffer.baseAddress, &done, text, Int32(count)) == 1)
        && EVP_CIPHER_CTX_ctrl(opening, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagBytes), tag) == 1
        && EVP_DecryptFinal_ex(opening, &scratch, &rest) == 1
      initialized = isWhole ? count : 0
    }
    return isWhole ? plain : nil
  }

  /// Random nonces are drawn by the page: a call of libcrypto's generator costs more than a sealing.
  private func appendNonce(to bytes: inout [UInt8]) throws(JournalError) {
    if randomnessUsed + Self.nonceBytes > randomness.count {
      randomness = try Randomness.bytes(4092)
      randomnessUsed = 0
    }
    bytes.append(contentsOf: randomness[randomnessUsed..<randomnessUsed + Self.nonceBytes])
    randomnessUsed += Self.nonceBytes
  }
}
