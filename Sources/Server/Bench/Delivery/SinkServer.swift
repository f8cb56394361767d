// SPDX-License-Identifier: Apache-2.0

import CLinux
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Takes posts and answers 200 to each, as fast as it can, at every loopback address; at a path that begins
/// with `/hang` it never answers. One thread; an empty answer. For `patchbay bench delivery`.
final class SinkServer {
  private let listener: Int32
  private let poll: Int32
  private var pending: [Int32: [UInt8]] = [:]
  private let answer = Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8)
  private static let room = 64 * 1024

  init(port: Int) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    var one: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    let failed = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard failed == 0, listen(listener, 4096) == 0 else { throw BenchError("no listener: error \(errno)") }
    self.listener = listener
    poll = epoll_create1(0)
    watch(listener)
  }

  private func watch(_ descriptor: Int32) {
    var event = epoll_event()
    event.events = UInt32(EPOLLIN.rawValue)
    event.data.fd = descriptor
    epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event)
  }

  /// Until the process ends.
  func run() {
    var events = [epoll_event](repeating: epoll_event(), count: 256)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.room, alignment: 16)
    while true {
      let count = epoll_wait(poll, &events, Int32(events.count), -1)
      for event in events.prefix(Int(max(0, count))) {
        if event.data.fd == listener { accept() } else { read(event.data.fd, buffer) }
      }
    }
  }

  private func accept() {
    while true {
      let descriptor = Glibc.accept(listener, nil, nil)
      guard descriptor >= 0 else { return }
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
      var one: Int32 = 1
      setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
      watch(descriptor)
    }
  }

  private func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) {
    let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
    guard count > 0 else {
      if count == 0 || errno != EAGAIN { end(descriptor) }
      return
    }
    var bytes = pending.removeValue(forKey: descriptor) ?? []
    bytes.append(contentsOf: buffer[..<count])
    while let length = Self.request(bytes) {
      let hangs = bytes.starts(with: "POST /hang".utf8)
      bytes.removeFirst(length)
      guard !hangs else { continue }
      guard answer.withUnsafeBytes({ send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }) > 0
      else {
        return end(descriptor)
      }
    }
    if !bytes.isEmpty { pending[descriptor] = bytes }
  }

  private func end(_ descriptor: Int32) {
    pending[descriptor] = nil
    close(descriptor)
  }

  /// The length of a whole request; nil: more has to come.
  private static func request(_ bytes: [UInt8]) -> Int? {
    guard let end = find("\r\n\r\n", in: bytes, from: 0) else { return nil }
    guard let field = find("Content-Length: ", in: bytes, from: 0), field < end else { return end + 4 }
    let digits = bytes[(field + 16)...].prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    let length = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return bytes.count >= end + 4 + length ? end + 4 + length : nil
  }

  private static func find(_ text: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    let length = text.utf8CodeUnitCount
    return bytes.withUnsafeBufferPointer { buffer in
      guard buffer.count >= length, let base = buffer.baseAddress else { return nil }
      for place in start...(buffer.count - length)
      where base[place] == text.utf8Start[0] && memcmp(base + place, text.utf8Start, length) == 0 {
        return place
      }
      return nil
    }
  }
}
