// SPDX-License-Identifier: Apache-2.0

import Foundation
import Rehearsal
import RoutingPolicy

/// Finds and reads files of routing tests.
enum TestFiles {
  /// `tests` in the policy's folder, or beside the policy's file.
  static func folder(beside policy: String) -> String {
    let url = URL(fileURLWithPath: policy)
    if isFolder(policy) { return (policy.hasSuffix("/") ? policy : policy + "/") + "tests" }
    guard policy.contains("/") else { return "tests" }
    return policy.dropLast(url.lastPathComponent.count) + "tests"
  }

  /// The files at these paths: `*.yaml` and `*.yml` of a folder in the order of their names. A path at which
  /// nothing is stays: reading it says so. A folder of tests that nobody asked for by name may be missing.
  static func all(at paths: [String]) -> [String] {
    paths.flatMap { path in
      guard isFolder(path) else {
        return path.hasSuffix("tests") && !FileManager.default.fileExists(atPath: path) ? [] : [path]
      }
      // A folder that cannot be listed stays too: reading it says why not.
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return [path] }
      let folder = path.hasSuffix("/") ? path : path + "/"
      return names.filter { ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) && !$0.hasPrefix(".") }.sorted()
        .map { folder + $0 }
    }
  }

  /// What cannot be read is a mistake at its first line.
  static func read(_ path: String, _ policy: Policy) -> TestFile {
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { handle.closeFile() }
      let bytes = [UInt8](try handle.read(upToCount: TestFile.maximumBytes + 1) ?? Data())
      guard let text = String(validating: bytes, as: UTF8.self) else {
        return broken(path, .notUTF8, "the file is not UTF-8", "save it with the encoding UTF-8")
      }
      return TestFile.read(name: path, text: text, policy: policy)
    } catch {
      return broken(path, .unreadable, "the file cannot be read: \(error.localizedDescription)")
    }
  }

  private static func broken(_ path: String, _ code: DiagnosticCode, _ message: String, _ help: String? = nil)
    -> TestFile
  {
    let place = SourcePlace(file: path, line: 1, column: 1)
    return TestFile(
      name: path, text: "", diagnostics: [Diagnostic(.error, code, message, at: place, suggestion: help)])
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
