// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Files that are there after a loss of power once a call has returned, or not at all.
enum DurableFile {
  /// Writes under a temporary name, flushes, renames, flushes the directory.
  ///
  /// - Parameter mode: permission bits of the file.
  static func write(_ parts: [[UInt8]], to path: String, mode: mode_t = 0o600) throws(JournalError) {
    let temporary = path + ".new"
    do throws(JournalError) {
      let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
      guard file >= 0 else { throw failure("open", path) }
      defer { close(file) }
      for part in parts { try writeAll(part, to: file, path) }
      guard fsync(file) == 0 else { throw failure("fsync", path) }
    } catch {
      // What is left of it is of no use; the failure that is told is the first one.
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else { throw failure("rename", path) }
    try flushDirectory(of: path)
  }

  /// Flushes the directory that holds `path`, so that its name is durable.
  static func flushDirectory(of path: String) throws(JournalError) {
    let directory = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    let file = open(directory.isEmpty ? "." : directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw failure("open", directory) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw failure("fsync", directory) }
  }

  /// The whole file; nil when it is not there.
  static func read(_ path: String) throws(JournalError) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw failure("open", path)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failure("stat", path) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        Foundation.read(file, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("read", path) }
      if count == 0 { break }
      done += count
    }
    return Array(bytes.prefix(done))
  }

  /// Makes the directory (0700) and its parents, unless it is there.
  static func makeDirectory(_ path: String) throws(JournalError) {
    if mkdir(path, 0o700) == 0 { return try flushDirectory(of: path) }
    switch errno {
    case EEXIST: return
    case ENOENT:
      guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
        throw failure("mkdir", path)
      }
      try makeDirectory(String(path[..<slash]))
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure("mkdir", path) }
    default: throw failure("mkdir", path)
    }
  }

  /// Names in the directory, without `.` and `..`; none when it is not there.
  static func names(in path: String) throws(JournalError) -> [String] {
    guard let directory = opendir(path) else {
      if errno == ENOENT { return [] }
      throw failure("opendir", path)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  static func remove(_ path: String) throws(JournalError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw failure("unlink", path) }
  }

  /// The error for the present `errno`.
  static func failure(_ operation: String, _ path: String) -> JournalError {
    switch errno {
    case ENOSPC, EDQUOT: .diskFull
    case EROFS, EACCES, EPERM:
      .readOnly(file: String(path[(path.lastIndex(of: "/") ?? path.startIndex)...].drop { $0 == "/" }))
    case let number: .ioError(operation: operation, number: number)
    }
  }

  private static func writeAll(_ bytes: [UInt8], to file: Int32, _ path: String) throws(JournalError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(file, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("write", path) }
      done += count
    }
  }
}
