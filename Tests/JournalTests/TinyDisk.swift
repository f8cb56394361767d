// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A small file system in memory, mounted for a test; only where one may mount.
enum TinyDisk {
  static let isPossible: Bool = {
    guard geteuid() == 0 else { return false }
    return (try? with(megabytes: 1) { _ in true }) ?? false
  }()

  struct NotMounted: Error {}

  static func with<Value>(megabytes: Int, _ body: (String) throws -> Value) throws -> Value {
    try withTemporaryDirectory { directory in
      guard mount("tmpfs", directory, "tmpfs", 0, "size=\(megabytes)m") == 0 else { throw NotMounted() }
      defer { umount2(directory, Int32(MNT_DETACH)) }
      return try body(directory)
    }
  }

  static func resize(_ directory: String, megabytes: Int) throws {
    guard mount("tmpfs", directory, "tmpfs", UInt(MS_REMOUNT), "size=\(megabytes)m") == 0 else {
      throw NotMounted()
    }
  }
}
