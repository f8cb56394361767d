// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Tells whether files changed, by looking at them.
enum WatchedFiles {
  /// Size and time of each file at these paths, and of each YAML file directly in a folder of them. Nothing
  /// else counts: a report that is written beside the tests changes nothing.
  static func state(of paths: [String]) -> [String: [Int64]] {
    var found: [String: [Int64]] = [:]
    for path in paths {
      for file in files(at: path) {
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

  private static func files(at path: String) -> [String] {
    guard TestFiles.isFolder(path) else { return [path] }
    // A folder that cannot be listed (any more) has no files: that is a change as well.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.map { path + "/" + $0 }
  }
}
