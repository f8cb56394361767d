// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A directory of its own for the time of `body`; removed afterwards.
func withTemporaryDirectory<Value>(_ body: (String) throws -> Value) throws -> Value {
  let path = FileManager.default.temporaryDirectory.path + "/journal-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

/// The bytes of a file.
func bytes(of path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

/// All files below a directory, as paths.
func files(below path: String) -> [String] {
  (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []).map { path + "/" + $0 }
    .filter { file in
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: file, isDirectory: &isDirectory) && !isDirectory.boolValue
    }
}

/// Whether the bytes of `text` are somewhere in a file below the directory; returns the first such file.
func file(below path: String, containing text: [UInt8]) throws -> String? {
  let needle = Data(text)
  return try files(below: path).first { file in
    try Data(contentsOf: URL(fileURLWithPath: file)).range(of: needle) != nil
  }
}

/// Changes one byte of a file in place.
func flip(_ path: String, at offset: Int) throws {
  var content = try Data(contentsOf: URL(fileURLWithPath: path))
  content[offset] ^= 0xff
  let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
  try handle.seek(toOffset: UInt64(offset))
  try handle.write(contentsOf: Data([content[offset]]))
  try handle.close()
}
