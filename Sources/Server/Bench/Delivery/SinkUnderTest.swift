// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A `SinkServer` in a process of its own, for as long as a bench needs it.
final class SinkUnderTest {
  let port: Int
  private let process = Process()

  init() throws {
    port = try ServerUnderTest.freePort()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["bench", "sink", "--port", "\(port)"]
    try process.run()
    for _ in 0..<200 {
      do {
        close(try LoopbackSocket(port: port).descriptor)
        return
      } catch { usleep(20_000) }
    }
    throw BenchError("the sink does not start")
  }

  /// Each at an address of its own: to the router they are different hosts.
  func url(_ number: Int, hangs: Bool = false) -> String {
    let place = number + 1
    return "http://127.\(place >> 16 & 255).\(place >> 8 & 255).\(place & 255):\(port)/"
      + (hangs ? "hang" : "take") + "/\(number)"
  }

  func end() {
    process.terminate()
    process.waitUntilExit()
  }
}
