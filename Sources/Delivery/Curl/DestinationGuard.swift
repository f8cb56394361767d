// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Tells addresses of the public internet from those that lead inside: loopback, link-local (with the
/// metadata services of clouds), private, shared, multicast, reserved (IANA special-purpose registries), also
/// when they are wrapped in IPv6 (mapped, NAT64, 6to4).
package enum DestinationGuard {
  /// - Parameter address: 4 or 16 bytes in network order. Anything else is not public.
  package static func isPublic(_ address: [UInt8]) -> Bool {
    switch address.count {
    case 4: isPublic4(address)
    case 16: isPublic6(address)
    default: false
    }
  }

  /// Of a numeric address as libcurl tells it (`203.0.113.7`, `2001:db8::1`).
  static func isPublic(numeric text: String) -> Bool {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 { return isPublic(withUnsafeBytes(of: &four) { Array($0) }) }
    var six = in6_addr()
    let plain = String(text.prefix { $0 != "%" })
    guard inet_pton(AF_INET6, plain, &six) == 1 else { return false }
    return isPublic(withUnsafeBytes(of: &six) { Array($0) })
  }

  /// Of a host that a proxy resolves and connects to: numbers are judged here, however they are written;
  /// names by the proxy, but those of this machine are not public.
  ///
  /// - Parameter host: as `OutgoingRequest.host`.
  static func mayBePublic(_ host: String) -> Bool {
    let place = host.split(separator: "/").last ?? ""
    var name = String(place)
    if let end = place.lastIndex(of: ":"), place[end...].dropFirst().allSatisfy(\.isNumber) {
      name = String(place[..<end])
    }
    if name.hasPrefix("["), name.hasSuffix("]") {
      return isPublic(numeric: String(name.dropFirst().dropLast()))
    }
    while name.hasSuffix(".") { name.removeLast() }
    var four = in_addr()
    if inet_aton(name, &four) != 0 { return isPublic(withUnsafeBytes(of: &four) { Array($0) }) }
    return !name.isEmpty && name != "localhost" && !name.hasSuffix(".localhost")
  }

  /// The networks that are not public: first bytes and how many bits of them count.
  private static let special4: [(network: [UInt8], bits: Int)] = [
    ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
    ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
    ([203, 0, 113], 24), ([224], 3),
  ]

  private static func isPublic4(_ address: [UInt8]) -> Bool {
    !special4.contains { isWithin(address, $0.network, $0.bits) }
  }

  private static func isPublic6(_ address: [UInt8]) -> Bool {
    let zeros = [UInt8](repeating: 0, count: 10)
    if isWithin(address, zeros + [0xFF, 0xFF], 96) { return isPublic4(Array(address[12...])) }
    if isWithin(address, [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0], 96) {
      return isPublic4(Array(address[12...]))
    }
    if isWithin(address, [0x20, 0x02], 16) { return isPublic4(Array(address[2..<6])) }
    // Global unicast is 2000::/3; of it Teredo, benchmarking, ORCHID and documentation are not.
    let inside: [(network: [UInt8], bits: Int)] = [
      ([0x20, 0x01, 0x00, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x3F, 0xFF, 0x00], 20),
    ]
    return isWithin(address, [0x20], 3) && !inside.contains { isWithin(address, $0.network, $0.bits) }
  }

  private static func isWithin(_ address: [UInt8], _ network: [UInt8], _ bits: Int) -> Bool {
    for (place, expected) in network.enumerated() {
      let left = bits - place * 8
      guard left > 0 else { return true }
      let mask: UInt8 = left >= 8 ? 0xFF : 0xFF << UInt8(8 - left)
      if address[place] & mask != expected & mask { return false }
    }
    return true
  }
}
