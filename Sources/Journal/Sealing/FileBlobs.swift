// SPDX-License-Identifier: Apache-2.0

/// Blobs as files `blobs/ab/cdef…`, named by the SHA-256 of their sealed bytes.
struct FileBlobs: BlobStore {
  let path: String

  init(path: String) throws(JournalError) {
    self.path = path
    try DurableFile.makeDirectory(path)
  }

  /// A folder that is only read, and may not be there.
  init(reading path: String) { self.path = path }

  func write(_ sealed: [UInt8]) throws(JournalError) -> BlobName {
    let name = try BlobName(hashing: sealed)
    try DurableFile.makeDirectory(folder(name.hexadecimal.prefix(2)))
    try DurableFile.write([sealed], to: file(name))
    return name
  }

  func read(_ name: BlobName) throws(JournalError) -> [UInt8]? {
    guard let bytes = try DurableFile.read(file(name)), try BlobName(hashing: bytes) == name else {
      return nil
    }
    return bytes
  }

  func sweep(keeping isNamed: (_ firstByte: UInt8) throws(JournalError) -> Set<BlobName>) throws(JournalError)
    -> Int
  {
    var swept = 0
    for folderName in try DurableFile.names(in: path) {
      guard let bytes = Hexadecimal.bytes(folderName), let first = bytes.first, bytes.count == 1 else {
        continue
      }
      let named = Set(try isNamed(first).map(\.hexadecimal))
      for name in try DurableFile.names(in: folder(folderName)) where !named.contains(folderName + name) {
        try DurableFile.remove(folder(folderName) + "/" + name)
        swept += 1
      }
    }
    return swept
  }

  private func folder(_ start: some StringProtocol) -> String { path + "/" + start }

  private func file(_ name: BlobName) -> String {
    folder(name.hexadecimal.prefix(2)) + "/" + name.hexadecimal.dropFirst(2)
  }
}
