// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Blobs of a journal in memory.
final class MemoryBlobs: BlobStore {
  private let blobs = Mutex<[BlobName: [UInt8]]>([:])

  func write(_ sealed: [UInt8]) throws(JournalError) -> BlobName {
    let name = try BlobName(hashing: sealed)
    blobs.withLock { $0[name] = sealed }
    return name
  }

  func read(_ name: BlobName) throws(JournalError) -> [UInt8]? { blobs.withLock { $0[name] } }

  func sweep(keeping isNamed: (_ firstByte: UInt8) throws(JournalError) -> Set<BlobName>) throws(JournalError)
    -> Int
  {
    var named: Set<BlobName> = []
    for byte in UInt8.min...UInt8.max { named.formUnion(try isNamed(byte)) }
    return blobs.withLock { blobs in
      let before = blobs.count
      blobs = blobs.filter { named.contains($0.key) }
      return before - blobs.count
    }
  }
}
