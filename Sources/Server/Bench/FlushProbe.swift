// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// The floor under every durable answer on this disk: a bare append of 512 bytes and its fdatasync.
enum FlushProbe {
  static func p99Microseconds(in directory: URL, seconds: Double) throws -> Double {
    let path = directory.appendingPathComponent("patchbay-flush-\(getpid())").path
    let file = open(path, O_CREAT | O_WRONLY | O_APPEND, 0o600)
    guard file >= 0 else { throw BenchError("can't write in \(directory.path)") }
    defer {
      close(file)
      unlink(path)
    }
    let block = [UInt8](repeating: 7, count: 512)
    var latencies: [Int64] = []
    let end = steadyNanoseconds() + Int64(seconds * 1e9)
    while steadyNanoseconds() < end {
      let start = steadyNanoseconds()
      guard write(file, block, block.count) == block.count, fdatasync(file) == 0 else {
        throw BenchError("append failed: error \(errno)")
      }
      latencies.append(steadyNanoseconds() - start)
      usleep(300)
    }
    latencies.sort()
    return Double(percentile(latencies, 0.99)) / 1000
  }
}
