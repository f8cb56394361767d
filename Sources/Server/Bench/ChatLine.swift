// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A WebSocket to the server under test, as little of RFC 6455 as the server's own frames need.
struct ChatLine {
  private let socket: LoopbackSocket
  private var bytes: [UInt8] = []

  var descriptor: Int32 { socket.descriptor }

  init(port: Int, path: String) throws {
    socket = try LoopbackSocket(port: port)
    try socket.write(
      Array(
        """
        GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
        Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n
        """.utf8))
    let mark = Array("\r\n\r\n".utf8)
    while true {
      guard let more = socket.read() else { throw BenchError("\(path) was refused") }
      bytes += more
      if let end = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) {
        guard bytes.starts(with: Array("HTTP/1.1 101".utf8)) else { throw BenchError("\(path) was refused") }
        bytes.removeFirst(end + 4)
        break
      }
    }
    socket.becomeNonBlocking()
  }

  mutating func send(_ frame: [String: Any]) throws {
    try write(opcode: 1, [UInt8](try JSONSerialization.data(withJSONObject: frame)))
  }

  /// A masked frame; the mask of zeros is as good as any on loopback.
  private func write(opcode: UInt8, _ payload: [UInt8]) throws {
    var frame: [UInt8] = [0x80 | opcode]
    if payload.count < 126 {
      frame.append(0x80 | UInt8(payload.count))
    } else {
      frame += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
    }
    try socket.write(frame + [0, 0, 0, 0] + payload)
  }

  /// The JSON objects that have come.
  mutating func receive() throws -> [[String: Any]] {
    guard let more = socket.read() else { throw BenchError("the server closed a socket") }
    bytes += more
    var frames: [[String: Any]] = []
    while let (opcode, payload) = nextFrame() {
      if opcode == 9 { try write(opcode: 10, payload) }
      guard opcode == 1, let frame = try JSONSerialization.jsonObject(with: Data(payload)) as? [String: Any]
      else {
        continue
      }
      frames.append(frame)
    }
    return frames
  }

  private mutating func nextFrame() -> (opcode: UInt8, payload: [UInt8])? {
    guard bytes.count >= 2 else { return nil }
    var start = 2
    var length = Int(bytes[1] & 127)
    if length >= 126 {
      let width = length == 126 ? 2 : 8
      guard bytes.count >= 2 + width else { return nil }
      length = bytes[2..<2 + width].reduce(0) { $0 << 8 | Int($1) }
      start += width
    }
    guard bytes.count >= start + length else { return nil }
    let frame = (bytes[0] & 15, Array(bytes[start..<start + length]))
    bytes.removeFirst(start + length)
    return frame
  }

  func close() { socket.close() }
}
