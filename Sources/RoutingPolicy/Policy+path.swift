// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Policy {
  /// Reads a policy from a file, or from the `*.yaml` and `*.yml` files of a folder (not of folders inside
  /// it).
  ///
  /// Files are called by their last path component, so that a policy is the same wherever it lies.
  ///
  /// - Parameter path: what cannot be read is a diagnostic, never a crash.
  package static func load(path: String) -> PolicyLoad {
    var findings = Findings()
    var texts: [String: String] = [:]
    let files = policyFiles(at: path, &findings)
    for file in files { texts[file.lastPathComponent] = text(of: file, &findings) }
    var load = load(files: texts, findings)
    let isFile = files.isEmpty || files.first?.path == URL(fileURLWithPath: path).path
    load.folder = isFile ? folder(of: path) : path
    return load
  }

  /// All before the last component of a path.
  private static func folder(of path: String) -> String {
    let whole = path.hasSuffix("/") ? path.dropLast() : path[...]
    guard let slash = whole.lastIndex(of: "/") else { return "" }
    return slash == whole.startIndex ? "/" : String(whole[..<slash])
  }

  private static func policyFiles(at path: String, _ findings: inout Findings) -> [URL] {
    let url = URL(fileURLWithPath: path)
    let place = SourcePlace(file: url.lastPathComponent, line: 1, column: 1)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      findings.error(.unreadable, "there is no such file or folder", at: place)
      return []
    }
    guard isFolder.boolValue else { return [url] }
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: path)
      let chosen = names.filter { ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) && !$0.hasPrefix(".") }
        .sorted()
      if chosen.isEmpty {
        findings.error(.noPolicy, "the folder has no *.yaml file", at: place)
      } else if chosen.count > maximumFiles {
        findings.error(
          .tooMany, "\(chosen.count) files; at most \(maximumFiles) make a policy", at: place)
        return []
      }
      return chosen.map { url.appendingPathComponent($0) }
    } catch {
      findings.error(.unreadable, "the folder cannot be read: \(error.localizedDescription)", at: place)
      return []
    }
  }

  private static func text(of file: URL, _ findings: inout Findings) -> String? {
    let place = SourcePlace(file: file.lastPathComponent, line: 1, column: 1)
    do {
      let handle = try FileHandle(forReadingFrom: file)
      defer { handle.closeFile() }
      let bytes = [UInt8](try handle.read(upToCount: SourceFile.maximumBytes + 1) ?? Data())
      guard bytes.count <= SourceFile.maximumBytes else {
        findings.error(.tooLarge, "the file is larger than \(SourceFile.maximumBytes) bytes", at: place)
        return nil
      }
      if let text = String(validating: bytes, as: UTF8.self) { return text }
      let repaired = SourceFile(name: place.file, text: String(decoding: bytes, as: UTF8.self))
      let offset = repaired.text.utf8.firstRange(of: "\u{FFFD}".utf8).map {
        repaired.text.utf8.distance(from: repaired.text.utf8.startIndex, to: $0.lowerBound)
      }
      findings.error(
        .notUTF8, "the file is not UTF-8", at: offset.map { repaired.place(ofByte: $0) } ?? place,
        suggestion: "save it with the encoding UTF-8")
      return nil
    } catch {
      findings.error(.unreadable, "the file cannot be read: \(error.localizedDescription)", at: place)
      return nil
    }
  }
}
