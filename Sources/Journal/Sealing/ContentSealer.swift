// SPDX-License-Identifier: Apache-2.0

import Interactions
import Synchronization

/// Turns contents into sealed bytes and back.
final class ContentSealer: Sendable {
  /// Plain text longer than this goes into a blob (of a record; snapshots hold all they have).
  static let mostInline = 4096

  private let vault: KeyVault
  private let blobs: any BlobStore
  /// One cipher for all sealing: records are prepared one after the other.
  private let gcm: Mutex<GCM>
  /// The cipher of what is lent to projections: they do not wait for the records being sealed.
  private let lending: Mutex<GCM>

  init(vault: KeyVault, blobs: any BlobStore) throws(JournalError) {
    self.vault = vault
    self.blobs = blobs
    gcm = Mutex(try GCM())
    lending = Mutex(try GCM())
  }

  func withLendingCipher<Value: Sendable>(_ body: (GCM) throws(JournalError) -> Value) throws(JournalError)
    -> Value
  {
    try lending.withLock { gcm throws(JournalError) in try body(gcm) }
  }

  /// Keys of new owners and blobs are durable when it returns.
  func seal(
    _ contents: [Content], in place: SealedItem.Place, position: UInt64
  ) throws(JournalError) -> (sealed: [UInt8], blobs: [BlobName]) {
    guard !contents.isEmpty else { return ([], []) }
    let keys = try vault.sealingKeys(for: Set(contents.map { KeyOwner($0.owner) }))
    return try gcm.withLock { gcm throws(JournalError) in
      var sealed: [UInt8] = []
      sealed.reserveCapacity(contents.count * 160)
      var names: [BlobName] = []
      for (index, content) in contents.enumerated() {
        let owner = KeyOwner(content.owner)
        guard let key = keys[owner] else { throw .cryptographyFailed }
        let kind = content.item.kind
        let plain = try plainBytes(content.item)
        let isBlob = place == .record && plain.count > Self.mostInline
        sealed.append(
          kind.rawValue | (owner.isAgent ? SealedItem.agentFlag : 0) | (isBlob ? SealedItem.blobFlag : 0))
        sealed.append(varint: UInt64(owner.number))
        sealed.append(varint: UInt64(key.generation))
        sealed.append(varint: UInt64(plain.count + GCM.overhead))
        let bound = SealedItem.bound(
          place, position: position, index: index, kind: kind, owner: owner, generation: key.generation)
        if isBlob {
          var bytes: [UInt8] = []
          try gcm.seal(plain, key: key.key, bound: bound, into: &bytes)
          let name = try blobs.write(bytes)
          names.append(name)
          sealed.append(contentsOf: name.bytes)
        } else {
          try gcm.seal(plain, key: key.key, bound: bound, into: &sealed)
        }
      }
      return (sealed, names)
    }
  }

  /// The contents of these kinds whose owners were not erased.
  ///
  /// - Parameter gcm: the reader's own, so that readers do not wait for each other.
  /// - Throws: `damagedContent` for what is no sealed item or does not open with its key, `newerRecord`.
  func open(
    _ row: [UInt8], in place: SealedItem.Place, position: UInt64, kinds: ContentKinds, with gcm: GCM
  ) throws(JournalError) -> [Content] {
    guard !row.isEmpty, !kinds.isEmpty else { return [] }
    let items = try decoding(position) { () throws(CodingFault) in try SealedItem.items(row) }
    var contents: [Content] = []
    contents.reserveCapacity(items.count)
    for (index, item) in items.enumerated() where kinds.contains(item.kind.selection) {
      guard let key = try vault.openingKey(of: item.owner, generation: item.generation) else { continue }
      let bound = SealedItem.bound(
        place, position: position, index: index, kind: item.kind, owner: item.owner,
        generation: item.generation)
      let plain: [UInt8]?
      if let name = item.blob {
        guard let bytes = try blobs.read(name) else { throw .damagedContent(position: position) }
        plain = bytes.withUnsafeBytes { gcm.open($0, key: key, bound: bound) }
      } else {
        plain = row.withUnsafeBytes {
          gcm.open(UnsafeRawBufferPointer(rebasing: $0[item.range]), key: key, bound: bound)
        }
      }
      guard let plain else { throw .damagedContent(position: position) }
      let content = try decoding(position) { () throws(CodingFault) in
        try Content.Item(kind: item.kind, plainBytes: plain)
      }
      contents.append(Content(owner: item.owner.owner, item: content))
    }
    return contents
  }

  private func decoding<Value>(
    _ position: UInt64, _ body: () throws(CodingFault) -> Value
  ) throws(JournalError) -> Value {
    do {
      return try body()
    } catch {
      throw error == .unknown ? .newerRecord(position: position) : .damagedContent(position: position)
    }
  }

  private func plainBytes(_ item: Content.Item) throws(JournalError) -> [UInt8] {
    do {
      return try item.plainBytes()
    } catch {
      // Protobuf refuses to write only what is beyond 2 GiB.
      throw .recordTooLarge(bytes: Int(Int32.max))
    }
  }
}

extension Content.Item.Kind {
  /// The kind as a member of a reader's selection.
  var selection: ContentKinds {
    switch self {
    case .customer: .customers
    case .agent: .agents
    case .facts: .facts
    case .message: .messages
    case .note: .notes
    }
  }
}
