// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// The floor under every durable answer on this disk: a bare append of 512 bytes and its fdatasync.
struct FlushProbe {
  private static let block = [UInt8](repeating: 7, count: 512)

  private let file: Int32
  private let path: String

  /// 99th percentile of `latencies(in:seconds:)`.
  static func p99Microseconds(in directory: URL, seconds: Double) throws -> Double {
    Double(percentile(try latencies(in: directory, seconds: seconds).sorted(), 0.99)) / 1000
  }

  /// Of single appends, one after the other with short rests, in nanoseconds: how long a flush takes.
  static func latencies(in directory: URL, seconds: Double) throws -> [Int64] {
    let probe = try FlushProbe(in: directory)
    defer { probe.remove() }
    var latencies: [Int64] = []
    let end = steadyNanoseconds() + Int64(seconds * 1e9)
    while steadyNanoseconds() < end {
      let start = steadyNanoseconds()
      try probe.append(1)
      latencies.append(steadyNanoseconds() - start)
      usleep(300)
    }
    return latencies
  }

  /// Of appends that fall due at a rate, in nanoseconds from the moment at which each is due: how long one
  /// waits who comes at any time. What is due is appended and flushed together. A disk or a machine that
  /// stalls for three milliseconds holds up one flush of a thousand, but six arrivals of two thousand a
  /// second (the omission that Tene calls coordinated): it is with this that an open loop of answers
  /// compares.
  static func latencies(in directory: URL, seconds: Double, rate: Double) throws -> [Int64] {
    let probe = try FlushProbe(in: directory)
    defer { probe.remove() }
    var latencies: [Int64] = []
    let gap = Int64(1e9 / rate)
    let begin = steadyNanoseconds()
    let end = begin + Int64(seconds * 1e9)
    var next = begin
    while next < end {
      let now = steadyNanoseconds()
      guard next <= now else {
        usleep(UInt32((next - now) / 1000))
        continue
      }
      let due = (now - next) / gap + 1
      try probe.append(Int(due))
      let done = steadyNanoseconds()
      for place in 0..<due { latencies.append(done - (next + place * gap)) }
      next += due * gap
    }
    return latencies
  }

  private init(in directory: URL) throws {
    path = directory.appendingPathComponent("patchbay-flush-\(getpid())").path
    file = open(path, O_CREAT | O_WRONLY | O_APPEND, 0o600)
    guard file >= 0 else { throw BenchError("can't write in \(directory.path)") }
  }

  private func append(_ blocks: Int) throws {
    for _ in 0..<blocks {
      guard write(file, Self.block, Self.block.count) == Self.block.count else {
        throw BenchError("append failed: error \(errno)")
      }
    }
    guard fdatasync(file) == 0 else { throw BenchError("flush failed: error \(errno)") }
  }

  private func remove() {
    close(file)
    unlink(path)
  }
}
