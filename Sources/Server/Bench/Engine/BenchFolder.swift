// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Folders of benches, which leave nothing behind.
enum BenchFolder {
  static func remove(_ directory: URL) {
    do { try FileManager.default.removeItem(at: directory) } catch {
      FileHandle.standardError.write(Data("could not remove \(directory.path): \(error)\n".utf8))
    }
  }
}
