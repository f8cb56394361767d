// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The package as it lies on disk.
struct House {
  let root: String
  /// Every file that somebody wrote, sorted by path.
  let files: [SourceFile]

  /// Read once for all tests.
  static let ours = Result { try House() }

  private static let folders = ["Sources", "Tests", "Deploy", "Routing", ".ci"]
  private static let alone = [
    "Package.swift", "Makefile", "README.md", "CHANGELOG.md", ".gitignore", ".swift-format",
  ]
  private static let binary: Set<String> = ["png", "ico", "woff2", "sqlite", "pyc", "gz", "wav", "eml"]

  private init(here: String = #filePath) throws {
    let root = URL(fileURLWithPath: here).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    let alone = Self.alone.filter { FileManager.default.fileExists(atPath: root + "/" + $0) }
    let paths = alone + Self.folders.flatMap { Self.paths(below: $0, in: root) }
    self.root = root
    files = try paths.sorted().map { path in
      SourceFile(path: path, text: try String(contentsOfFile: root + "/" + path, encoding: .utf8))
    }
  }

  private static func paths(below folder: String, in root: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: root + "/" + folder)
    return (all?.compactMap { $0 as? String } ?? []).map { folder + "/" + $0 }.filter { path in
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
      return exists && !isFolder.boolValue && isWritten(path)
    }
  }

  /// False for what tools leave behind and for what is no text.
  private static func isWritten(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    let ending = path.split(separator: ".").last.map(String.init) ?? ""
    let notOurs: Set = ["__pycache__", ".pytest_cache", ".hypothesis", ".ruff_cache", "Golden"]
    return !parts.contains { notOurs.contains(String($0)) }
      && !binary.contains(ending)
  }

  /// A file's text, such as `Package.swift`'s.
  func text(of path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }
}
