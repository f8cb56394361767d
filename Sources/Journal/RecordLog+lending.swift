// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// The owners' keys, lent to projections of the log (the archive), so that erasing a key erases there as
/// well.
extension RecordLog {
  /// What is bound into a lent seal, so that it does not open as content of a record.
  private static let lent = Array("patchbay.lent.1".utf8)

  /// Seals bytes under the owner's key. Safe from several threads.
  ///
  /// - Throws: `diskFull`, `ioError` when the owner's first key can't be kept; `cryptographyFailed`.
  package func seal(_ bytes: [UInt8], of owner: Content.Owner) throws(JournalError) -> [UInt8] {
    let owner = KeyOwner(owner)
    guard let key = try vault.sealingKeys(for: [owner])[owner] else { throw .cryptographyFailed }
    var sealed = withUnsafeBytes(of: key.generation.littleEndian) { Array($0) }
    try sealer.withLendingCipher { gcm throws(JournalError) in
      try gcm.seal(bytes, key: key.key, bound: Self.lent, into: &sealed)
    }
    return sealed
  }

  /// Opens what `seal` made; nil: the owner was erased since.
  ///
  /// - Throws: `cryptographyFailed` for what is no lent seal of this owner.
  package func open(_ sealed: [UInt8], of owner: Content.Owner) throws(JournalError) -> [UInt8]? {
    guard sealed.count >= 4 else { throw .cryptographyFailed }
    let generation = sealed[..<4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard let key = try vault.openingKey(of: KeyOwner(owner), generation: generation) else { return nil }
    let plain = try sealer.withLendingCipher { gcm throws(JournalError) in
      sealed.withUnsafeBytes {
        gcm.open(UnsafeRawBufferPointer(rebasing: $0[4...]), key: key, bound: Self.lent)
      }
    }
    guard let plain else { throw .cryptographyFailed }
    return plain
  }
}
