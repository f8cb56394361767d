// SPDX-License-Identifier: Apache-2.0

import Auditing
import Foundation
import Synchronization

/// A channel that sends contacts and messages of conversations, and sends each again, with the same key,
/// until it is acknowledged.
final class TortureSender: Sendable {
  private struct State {
    var chance: Seeded
    var promises: [String] = []
    var retries = 0
    var isEnding = false
    var failure: (any Error)?
  }

  private let number: Int
  private let port: Int
  private let token: String
  private let state: Mutex<State>
  private let ended = DispatchSemaphore(value: 0)

  init(number: Int, port: Int, token: String, chance: Seeded) {
    self.number = number
    self.port = port
    self.token = token
    state = Mutex(State(chance: chance))
  }

  /// The texts that were acknowledged.
  var promises: [String] { state.withLock { $0.promises } }
  /// Attempts that were not answered.
  var retries: Int { state.withLock { $0.retries } }

  /// No further contact is begun; what is being sent is sent until it is acknowledged.
  func end() { state.withLock { $0.isEnding = true } }

  /// Sends on a thread of its own until `end()`.
  func start() {
    Thread.detachNewThread {
      do { try self.run() } catch { self.state.withLock { $0.failure = error } }
      self.ended.signal()
    }
  }

  /// Returns when it has ended. Throws when something was refused that should not be, or was not acknowledged
  /// within two minutes.
  func wait() throws {
    ended.wait()
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  private func run() throws {
    var count = 0
    var socket: LoopbackSocket?
    defer { socket?.close() }
    while state.withLock({ !$0.isEnding }) {
      // A conversation of one to four messages.
      let messages = 1 + Int(state.withLock { $0.chance.next() } % 4)
      for message in 0..<messages {
        try deliver(
          "torture \(number).\(count).\(message)", conversation: "\(number).\(count)", over: &socket)
      }
      count += 1
    }
  }

  private func deliver(_ text: String, conversation: String, over socket: inout LoopbackSocket?) throws {
    let request = request(text, conversation)
    let end = Date(timeIntervalSinceNow: 120)
    while Date() < end {
      if let status = attempt(request, over: &socket) {
        if status / 100 == 2 { return state.withLock { $0.promises.append(text) } }
        guard status == 503 else { throw BenchError("\(text) was answered \(status)") }
      }
      state.withLock { $0.retries += 1 }
      Thread.sleep(forTimeInterval: 0.02)
    }
    throw BenchError("\(text) was not acknowledged within two minutes")
  }

  /// The status; nil: the connection broke, or there was none.
  private func attempt(_ request: [UInt8], over socket: inout LoopbackSocket?) -> Int? {
    do {
      let open = try socket ?? LoopbackSocket(port: port)
      socket = open
      try open.write(request)
      var answer = HTTPAnswerReader()
      while let bytes = open.read() { if let status = answer.take(bytes) { return status } }
    } catch {
      // The server is gone: it is what this is about.
    }
    socket?.close()
    socket = nil
    return nil
  }

  private func request(_ text: String, _ conversation: String) -> [UInt8] {
    let body = """
      {"channel":"chat","conversation":"torture:\(conversation)","message_id":"\(text)",\
      "customer":{"identities":[{"kind":"account","value":"torture-\(conversation)"}]},"text":"\(text)"}
      """
    return Array(
      """
      POST /v1/interactions HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/json\r\n\
      Authorization: Bearer \(token)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)
      """.utf8)
  }
}
