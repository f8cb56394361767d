// SPDX-License-Identifier: Apache-2.0

import Foundation
import Router

#if canImport(Glibc)
  import Glibc
#endif

/// HTTP load over loopback on one thread: closed loop (as fast as answers come), or open loop at a rate,
/// where a latency runs from the *scheduled* moment, so that a stalled server can't hide.
struct HTTPLoad {
  var port: Int
  var connections: Int
  /// Requests per second; nil: closed loop.
  var rate: Double?
  var seconds: Double
  /// The whole request of this number.
  var request: (Int) -> [UInt8]

  struct Outcome {
    var done = 0
    var perSecond = 0.0
    var p50Microseconds = 0.0
    var p99Microseconds = 0.0
    var not2xx = 0
    var errors = 0
    /// Of each answer, in nanoseconds; ascending.
    var latencies: [Int64] = []
  }

  private struct Line {
    let socket: LoopbackSocket
    var started: Int64 = 0
    var answer = HTTPAnswerReader()
  }

  func run() throws -> Outcome {
    var lines: [Line] = []
    for _ in 0..<connections {
      let socket = try LoopbackSocket(port: port)
      socket.becomeNonBlocking()
      lines.append(Line(socket: socket))
    }
    defer { for line in lines { line.socket.close() } }
    // What is measured is the server, not how long the load waits for a core.
    ThreadSlice.shorten()
    let watch = try SocketWatch(lines.map(\.socket.descriptor))
    // The server has taken all the connections before the clock runs.
    if rate != nil { usleep(300_000) }

    var outcome = Outcome()
    var latencies: [Int64] = []
    var idle = Array(lines.indices)
    var sent = 0
    let begin = steadyNanoseconds()
    let end = begin + Int64(seconds * 1e9)
    let gap = rate.map { Int64(1e9 / $0) } ?? 0
    var next = begin
    while true {
      let now = steadyNanoseconds()
      while !idle.isEmpty, rate == nil ? now < end : next <= now && next < end, let index = idle.popLast() {
        lines[index].started = rate == nil ? steadyNanoseconds() : next
        next += gap
        try lines[index].socket.write(request(sent))
        sent += 1
      }
      let over = now >= end && (rate == nil || next >= end)
      if over, idle.count == connections - outcome.errors || now > end + 5_000_000_000 { break }
      for index in watch.wait(until: rate == nil || over || idle.isEmpty ? nil : next) {
        guard let bytes = lines[index].socket.read() else {
          outcome.errors += 1
          watch.remove(lines[index].socket.descriptor)
          continue
        }
        guard let status = lines[index].answer.take(bytes) else { continue }
        latencies.append(steadyNanoseconds() - lines[index].started)
        if status / 100 != 2 { outcome.not2xx += 1 }
        idle.append(index)
      }
    }
    let took = Double(steadyNanoseconds() - begin) / 1e9
    latencies.sort()
    outcome.latencies = latencies
    outcome.done = latencies.count
    outcome.perSecond = Double(latencies.count) / took
    outcome.p50Microseconds = Double(percentile(latencies, 0.5)) / 1000
    outcome.p99Microseconds = Double(percentile(latencies, 0.99)) / 1000
    return outcome
  }
}
