// SPDX-License-Identifier: Apache-2.0

import CCurl
import CCurlX

/// The curl thread's side of an `OutgoingLine`.
final class CurlLine {
  typealias Reply = CheckedContinuation<Result<[UInt8], OutgoingError>, Never>

  /// What a task waits for; one at a time.
  struct Need: Sendable {
    enum Kind: Sendable {
      case read
      case write([UInt8])
    }
    var kind: Kind
    var deadline: ContinuousClock.Instant
    var reply: Reply
  }

  let id: UInt64
  let easy: UnsafeMutableRawPointer
  /// Until it is connected: who waits for that.
  var opening: Reply?
  private(set) var need: Need?
  private(set) var isOpen = false
  private var sent = 0
  static let readSize = 256 * 1024

  init(id: UInt64, easy: UnsafeMutableRawPointer, opening: Reply) {
    self.id = id
    self.easy = easy
    self.opening = opening
  }

  var socket: curl_socket_t {
    var socket: curl_socket_t = -1
    cx_get_socket(easy, &socket)
    return socket
  }

  func opened() {
    isOpen = true
    opening?.resume(returning: .success([]))
    opening = nil
  }

  func take(_ need: Need) {
    guard isOpen, self.need == nil else { return need.reply.resume(returning: .failure(.ended)) }
    self.need = need
    sent = 0
  }

  /// Reads or writes what is possible without waiting.
  func work(_ room: UnsafeMutableRawBufferPointer) {
    guard let need else { return }
    switch need.kind {
    case .read:
      var count = 0
      let code = curl_easy_recv(easy, room.baseAddress, room.count, &count)
      if code == CURLE_AGAIN { return expire(need) }
      answer(code == CURLE_OK ? .success(Array(room[..<count])) : .failure(.transfer(code)))
    case .write(let bytes):
      while sent < bytes.count {
        var count = 0
        let code = bytes.withUnsafeBytes {
          curl_easy_send(easy, $0.baseAddress?.advanced(by: sent), bytes.count - sent, &count)
        }
        if code == CURLE_AGAIN { return expire(need) }
        guard code == CURLE_OK else { return answer(.failure(.transfer(code))) }
        sent += count
      }
      answer(.success([]))
    }
  }

  private func expire(_ need: Need) {
    if ContinuousClock.now >= need.deadline { answer(.failure(.transfer(CURLE_OPERATION_TIMEDOUT))) }
  }

  func answer(_ result: Result<[UInt8], OutgoingError>) {
    need?.reply.resume(returning: result)
    need = nil
  }

  func fail(_ error: OutgoingError) {
    opening?.resume(returning: .failure(error))
    opening = nil
    answer(.failure(error))
  }
}

extension OutgoingError {
  static func transfer(_ code: CURLcode) -> Self {
    .transfer(code: code.rawValue, message: String(cString: curl_easy_strerror(code)))
  }
}
