// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// A provider on the loopback: notes what it is asked, and answers what the test says.
final class TwilioStandIn: Sendable {
  struct Asked: Hashable, Sendable {
    var line: String
    var authorization: String?
    var type: String?
    var body: String
  }
  typealias Answering = @Sendable (Asked, Int) -> (status: Int, body: String, headers: [String])

  let port: UInt16
  private let listener: Int32
  private let asked = Mutex<[Asked]>([])
  private let answer: Answering

  /// - Parameter answer: gets the request and how many came before it.
  init(_ answer: @escaping Answering) throws {
    self.answer = answer
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isUp = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) == 0 && listen(listener, 16) == 0
          && getsockname(listener, address, &size) == 0
      }
    }
    guard isUp else { throw POSIXError(.EADDRNOTAVAIL) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { self.serve() }
  }

  var url: String { "http://127.0.0.1:\(port)" }
  var requests: [Asked] { asked.withLock { $0 } }
  func requests(_ beginning: String) -> [Asked] { requests.filter { $0.line.hasPrefix(beginning) } }
  func close() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func serve() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { break }
      handle(connection)
      Glibc.close(connection)
    }
    Glibc.close(listener)
  }

  private func handle(_ connection: Int32) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let end = text.range(of: "\r\n\r\n") {
        let head = text[..<end.lowerBound].components(separatedBy: "\r\n")
        let body = String(text[end.upperBound...])
        let length = Self.header("content-length", head).flatMap { Int($0) } ?? 0
        if body.utf8.count >= length { return reply(connection, head, body) }
      }
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      bytes += buffer[..<count]
    }
  }

  private func reply(_ connection: Int32, _ head: [String], _ body: String) {
    let request = Asked(
      line: head[0].replacingOccurrences(of: " HTTP/1.1", with: ""),
      authorization: Self.header("authorization", head), type: Self.header("content-type", head), body: body)
    let before = asked.withLock { asked -> Int in
      asked.append(request)
      return asked.count - 1
    }
    let (status, answer, headers) = answer(request, before)
    // 0: the connection breaks instead of an answer.
    guard status != 0 else { return }
    let lines = ["HTTP/1.1 \(status) X", "Content-Length: \(answer.utf8.count)", "Connection: close"]
    let bytes = Array(((lines + headers).joined(separator: "\r\n") + "\r\n\r\n" + answer).utf8)
    _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  private static func header(_ name: String, _ head: [String]) -> String? {
    head.first { $0.lowercased().hasPrefix(name + ":") }.map {
      $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
    }
  }
}
