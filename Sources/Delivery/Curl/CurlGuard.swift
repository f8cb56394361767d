// SPDX-License-Identifier: Apache-2.0

import CCurl
import CCurlX
import Foundation

/// Keeps a transfer away from addresses that are not public: no socket is opened for one, and no connection
/// to one is used again.
enum CurlGuard {
  /// - Parameter user: the `CurlTransfer`, unretained.
  static func install(on easy: UnsafeMutableRawPointer, user: UnsafeMutableRawPointer) -> Bool {
    cx_set_guard(easy, openSocket, beforeRequest, user) == CURLE_OK
  }

  private static let openSocket: curl_opensocket_callback = { user, _, address in
    guard let user, let address else { return curl_socket_t(-1) }
    guard DestinationGuard.isPublic(bytes(of: address)) else {
      Unmanaged<CurlTransfer>.fromOpaque(user).takeUnretainedValue().metPrivateDestination = true
      return curl_socket_t(-1)
    }
    let facts = address.pointee
    return socket(facts.family, facts.socktype | Int32(SOCK_CLOEXEC.rawValue), facts.protocol)
  }

  private static let beforeRequest: curl_prereq_callback = { user, address, _, _, _ in
    guard let user, let address, DestinationGuard.isPublic(numeric: String(cString: address)) else {
      if let user {
        Unmanaged<CurlTransfer>.fromOpaque(user).takeUnretainedValue().metPrivateDestination = true
      }
      return CURL_PREREQFUNC_ABORT
    }
    return CURL_PREREQFUNC_OK
  }

  /// The IP address, in network order; empty for other families.
  private static func bytes(of address: UnsafeMutablePointer<curl_sockaddr>) -> [UInt8] {
    guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return [] }
    let raw = UnsafeRawPointer(address) + offset
    let place: Range<Int>? =
      switch address.pointee.family {
      case AF_INET: 4..<8
      case AF_INET6: 8..<24
      default: nil
      }
    return place.map { place in
      Array(UnsafeRawBufferPointer(start: raw + place.lowerBound, count: place.count))
    } ?? []
  }
}
