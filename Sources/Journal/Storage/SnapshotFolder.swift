// SPDX-License-Identifier: Apache-2.0

/// Snapshots as files of their own, so that writing a large one does not hold up the hot path of the journal.
///
/// A file is: 8 bytes of magic, then little-endian format (4), position (8), moment (8), lengths of body and
/// sealed (8 each), CRC-32C of all the rest (4), body, sealed.
struct SnapshotFolder: Sendable {
  private static let magic = Array("PBSNAP1\n".utf8)
  private static let headBytes = 48
  private static let suffix = ".snapshot"
  /// How many are kept: the newest, and one to fall back to.
  static let kept = 2

  let path: String

  init(path: String) throws(JournalError) {
    self.path = path
    try DurableFile.makeDirectory(path)
    for name in try DurableFile.names(in: path) where name.hasSuffix(".new") {
      try DurableFile.remove(path + "/" + name)
    }
  }

  /// A folder that is only read, and may not be there.
  init(reading path: String) { self.path = path }

  /// Newest first.
  func positions() throws(JournalError) -> [UInt64] {
    var positions: [UInt64] = []
    for name in try DurableFile.names(in: path) where name.hasSuffix(Self.suffix) {
      if let position = UInt64(name.dropLast(Self.suffix.count)) { positions.append(position) }
    }
    return positions.sorted(by: >)
  }

  func write(_ snapshot: EncodedSnapshot) throws(JournalError) {
    var head = Self.magic
    head.append(littleEndian: snapshot.format)
    head.append(littleEndian: snapshot.position)
    head.append(littleEndian: UInt64(bitPattern: snapshot.at))
    head.append(littleEndian: UInt64(snapshot.body.count))
    head.append(littleEndian: UInt64(snapshot.sealed.count))
    head.append(littleEndian: Self.checksum(head, snapshot.body, snapshot.sealed))
    try DurableFile.write([head, snapshot.body, snapshot.sealed], to: file(snapshot.position))
    for old in try positions().dropFirst(Self.kept) { try DurableFile.remove(file(old)) }
  }

  /// - Throws: `damagedSnapshot` when it is missing or not what was written.
  func read(_ position: UInt64) throws(JournalError) -> EncodedSnapshot {
    guard let bytes = try DurableFile.read(file(position)), bytes.count >= Self.headBytes,
      bytes.starts(with: Self.magic)
    else { throw .damagedSnapshot(position: position) }
    let format: UInt32 = bytes.number(at: 8)
    let bodyCount: UInt64 = bytes.number(at: 28)
    let sealedCount: UInt64 = bytes.number(at: 36)
    let rest = UInt64(bytes.count - Self.headBytes)
    guard bytes.number(at: 12) == position, bodyCount <= rest, sealedCount == rest - bodyCount else {
      throw .damagedSnapshot(position: position)
    }
    let bodyEnd = Self.headBytes + Int(bodyCount)
    let snapshot = EncodedSnapshot(
      position: position, at: Int64(bitPattern: bytes.number(at: 20)), format: format,
      body: Array(bytes[Self.headBytes..<bodyEnd]), sealed: Array(bytes[bodyEnd...]))
    guard Self.checksum(Array(bytes[..<44]), snapshot.body, snapshot.sealed) == bytes.number(at: 44) else {
      throw .damagedSnapshot(position: position)
    }
    return snapshot
  }

  private func file(_ position: UInt64) -> String {
    let digits = String(position)
    return path + "/" + String(repeating: "0", count: 20 - digits.count) + digits + Self.suffix
  }

  private static func checksum(_ head: [UInt8], _ body: [UInt8], _ sealed: [UInt8]) -> UInt32 {
    var checksum = Checksum()
    checksum.add(head)
    checksum.add(body)
    checksum.add(sealed)
    return checksum.value
  }
}
