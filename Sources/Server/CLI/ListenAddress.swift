// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// Where the server listens: `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`.
struct ListenAddress: ExpressibleByArgument, CustomStringConvertible {
  var host: String
  var port: Int

  init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  init?(argument: String) {
    guard let colon = argument.lastIndex(of: ":"), let port = Int(argument[argument.index(after: colon)...]),
      (0...65_535).contains(port)
    else { return nil }
    var host = String(argument[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard !host.isEmpty else { return nil }
    self.init(host: host, port: port)
  }

  var description: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
  var defaultValueDescription: String { description }

  /// nil where one could listen there now; else why not.
  func obstacle() -> String? {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &found) == 0, let address = found else {
      return "`\(host)` is no address of this machine. Give --listen an address like 127.0.0.1:8080."
    }
    defer { freeaddrinfo(address) }
    let socket = socket(address.pointee.ai_family, address.pointee.ai_socktype, 0)
    guard socket >= 0 else { return String(cString: strerror(errno)) }
    defer { close(socket) }
    var reuse: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
    guard bind(socket, address.pointee.ai_addr, address.pointee.ai_addrlen) != 0 || listen(socket, 1) != 0
    else {
      return nil
    }
    switch errno {
    case EADDRINUSE: return "\(self) is taken by another process. Stop it, or give --listen another port."
    case EACCES: return "\(self) may not be used by this user. Give --listen a port above 1023."
    case EADDRNOTAVAIL: return "`\(host)` is no address of this machine. Give --listen one that is."
    default: return "\(self): \(String(cString: strerror(errno)))."
    }
  }
}
