// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Tells whether files changed, by looking at them.
enum WatchedFiles {
  /// Size and time of each file at these paths, and of each file directly in a folder of them.
  static func state(of paths: [String]) -> [String: [Int64]] {
    var found: [String: [Int64]] = [:]
    for path in paths {
      // A folder that cannot be listed (any more) has no files: that is a change as well.
      let names =
        TestFiles.isFolder(path) ? (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] : []
      for file in [path] + names.filter({ !$0.hasPrefix(".") }).map({ path + "/" + $0 }) {
        var entry = stat()
        guard stat(file, &entry) == 0 else { continue }
        found[file] = [
          Int64(entry.st_size), Int64(entry.st_mtim.tv_sec), Int64(entry.st_mtim.tv_nsec),
          Int64(entry.st_ino),
        ]
      }
    }
    return found
  }
}
