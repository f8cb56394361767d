// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Files in the data directory that only their owner may read (mode 0600).
enum SecretFile {
  /// The key in the file; made (32 random bytes) where there is none.
  static func key(at path: String) throws -> [UInt8] {
    if let bytes = try read(path) {
      guard bytes.count >= 32 else {
        throw SecretFileError(path: path, reason: "it is shorter than 32 bytes")
      }
      return bytes
    }
    let bytes = Secrets.random(32)
    try write(bytes, to: path)
    return bytes
  }

  /// nil where there is no such file.
  static func read(_ path: String) throws -> [UInt8]? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw SecretFileError(path: path, reason: "it cannot be read")
    }
  }

  /// Replaces the file in one step; it is never there half written, nor readable by others.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let temporary = path + ".new"
    if unlink(temporary) != 0, errno != ENOENT { throw failure(path) }
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure(path) }
    var isWritten = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) } == bytes.count
    isWritten = fsync(file) == 0 && isWritten
    isWritten = close(file) == 0 && isWritten
    guard isWritten, rename(temporary, path) == 0 else { throw failure(path) }
  }

  /// Nothing happens where there is no such file.
  static func remove(_ path: String) throws {
    if unlink(path) != 0, errno != ENOENT { throw failure(path) }
  }

  private static func failure(_ path: String) -> SecretFileError {
    SecretFileError(path: path, reason: String(cString: strerror(errno)))
  }
}
