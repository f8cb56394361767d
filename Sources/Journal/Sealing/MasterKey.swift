// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The key that wraps the owners' keys: 64 hexadecimal digits in a file of its own, so that keys.sqlite alone
/// (in a backup, say) opens nothing.
enum MasterKey {
  /// The environment's name for the path of the file.
  static let environmentName = "PATCHBAY_MASTER_KEY_FILE"

  /// - Throws: `masterKeyMissing` when it is not there and may not be made; `wrongMasterKey` when it is no
  ///   key.
  /// - Parameter mayCreate: whether to make it (random, mode 0600) when it is not there.
  static func read(_ path: String, mayCreate: Bool) throws(JournalError) -> (key: SealingKey, isNew: Bool) {
    if let text = try DurableFile.read(path) { return (try parse(text), false) }
    guard mayCreate else { throw .masterKeyMissing }
    let text = Hexadecimal.text(try Randomness.bytes(SealingKey.byteCount)) + "\n"
    try DurableFile.write([Array(text.utf8)], to: path)
    return (try parse(Array(text.utf8)), true)
  }

  private static func parse(_ text: [UInt8]) throws(JournalError) -> SealingKey {
    let digits = String(decoding: text, as: UTF8.self).filter { !$0.isWhitespace }
    guard let bytes = Hexadecimal.bytes(digits), bytes.count == SealingKey.byteCount else {
      throw .wrongMasterKey
    }
    return bytes.withUnsafeBytes { SealingKey($0) }
  }
}
