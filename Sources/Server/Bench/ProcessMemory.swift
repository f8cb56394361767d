// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What this process holds in memory, as the kernel counts it (proc(5), `/proc/self/status`), in bytes.
enum ProcessMemory {
  static func resident() throws -> Int { try bytes("VmRSS") }

  /// The most it ever held since the start, or since `forgetPeak`.
  static func peak() throws -> Int { try bytes("VmHWM") }

  /// Returns what it holds now.
  static func forgetPeak() throws -> Int {
    try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
    return try resident()
  }

  private static func bytes(_ name: String) throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    guard let kibibytes = line.flatMap({ Int($0.split(whereSeparator: \.isWhitespace)[1]) }) else {
      throw BenchError("the kernel does not show \(name)")
    }
    return kibibytes * 1024
  }
}
