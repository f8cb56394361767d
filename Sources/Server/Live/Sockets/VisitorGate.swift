// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions
import Synchronization

/// Keeps the flood out: how much one visitor may say, and how many new visitors one address may bring.
final class VisitorGate: Sendable {
  private let messages: Mutex<AllowanceTable>
  private let newcomers: Mutex<AllowanceTable>

  init(_ settings: LiveSettings) {
    messages = Mutex(AllowanceTable(settings.messages))
    newcomers = Mutex(AllowanceTable(settings.newcomers))
  }

  func mayTalk(_ visitor: String, at now: Moment) -> Allowance.Decision {
    messages.withLock { $0.take(visitor, at: now) }
  }

  /// - Parameter address: of `address(peer:forwardedFor:)`; nil is not counted.
  func mayEnter(from address: String?, at now: Moment) -> Allowance.Decision {
    guard let address else { return .taken }
    return newcomers.withLock { $0.take(address, at: now) }
  }

  /// By what a newcomer is counted: the address (of IPv6 the network of 64 bits); nil for a client on this
  /// machine. A proxy on this machine is believed what it says last in `X-Forwarded-For`.
  static func address(peer ip: String?, forwardedFor: String?) -> String? {
    guard let ip else { return nil }
    guard ip == "::1" || ip.hasPrefix("127.") || ip.hasPrefix("::ffff:127.") else { return network(ip) }
    guard let last = forwardedFor?.split(separator: ",").last else { return nil }
    return network(String(last.filter { $0 != " " }.prefix(64)))
  }

  /// The first half of an IPv6 address, whatever way it is written; others as they are.
  private static func network(_ ip: String) -> String {
    guard ip.contains(":") else { return ip }
    if ip.contains("."), let last = ip.split(separator: ":").last { return String(last) }  // IPv4 inside
    let halves = ip.lowercased().split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    let groups = halves.map { $0.split(separator: ":") }
    var all = groups[0]
    if groups.count == 2 {
      all += Array(repeating: "0", count: max(0, 8 - groups[0].count - groups[1].count)) + groups[1]
    }
    return all.prefix(4).joined(separator: ":") + "::/64"
  }
}
