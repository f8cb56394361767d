// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Leaves alone hosts that fail again and again: after some failures in a row nothing is sent to one for a
/// while; then one order tries whether it is back. Time is an argument; nothing of it outlives the process.
///
///     closed ── failures in a row ──► open ── its time is over ──► half open: one order
///       ▲                              ▲                               │
///       └──────────── an answer ───────┼────────── fails ──────────────┘ (open for twice as long)
struct HostBreakers {
  /// So many failures in a row open it.
  static let failuresThatOpen = 5
  /// How long it stays open at first; doubled each time the host is not back.
  static let firstPause = Milliseconds.seconds(5)
  static let longestPause = Milliseconds.minutes(5)
  /// Hosts that nobody heard of for the longest are forgotten.
  static let mostHosts = 20_000

  /// What the last attempts at a host were like.
  struct Breaker: Hashable, Sendable {
    var failures = 0
    /// How often it was opened since the host answered.
    var opened = 0
    /// Nothing is sent before; nil: closed.
    var openUntil: Moment?
    /// An order is trying whether the host is back.
    var isProbing = false
  }

  /// What became of a breaker.
  enum Change: Hashable, Sendable {
    case opened(host: String, until: Moment)
    case closed(host: String)
  }

  private var hosts: [String: String] = [:]
  private var breakers: [String: Breaker] = [:]

  /// The host that a destination led to last; nil: nothing was sent there yet.
  func host(of destination: String) -> String? { hosts[destination] }

  /// nil: closed.
  func open(_ destination: String) -> Breaker? {
    guard let host = hosts[destination], let breaker = breakers[host], breaker.openUntil != nil else {
      return nil
    }
    return breaker
  }

  /// How many may leave for a destination at most; nil: no bound of this kind.
  func room(_ destination: String, at now: Moment) -> Int? {
    guard let breaker = open(destination), let until = breaker.openUntil else { return nil }
    return now < until || breaker.isProbing ? 0 : 1
  }

  /// When it may be tried whether the host of a destination is back; nil: nothing keeps it.
  func wakes(_ destination: String) -> Moment? { open(destination)?.openUntil }

  /// An order leaves for a destination.
  mutating func began(_ destination: String) {
    guard let host = hosts[destination], breakers[host]?.openUntil != nil else { return }
    breakers[host]?.isProbing = true
  }

  /// Nothing is under way any more.
  mutating func calm() { for host in breakers.keys { breakers[host]?.isProbing = false } }

  /// How an attempt ended at that host; nil: it asked nobody, which says nothing of a host.
  mutating func ended(
    _ destination: String, at host: String?, isHostFailure: Bool, now: Moment
  ) -> Change? {
    let known = host ?? hosts[destination]
    guard let known else { return nil }
    guard host != nil else {
      breakers[known]?.isProbing = false
      return nil
    }
    if hosts.count >= Self.mostHosts, hosts[destination] == nil { hosts = [:] }
    hosts[destination] = known
    return isHostFailure ? failed(known, now) : answered(known)
  }

  private mutating func answered(_ host: String) -> Change? {
    let before = breakers.removeValue(forKey: host)
    return before?.openUntil == nil ? nil : .closed(host: host)
  }

  private mutating func failed(_ host: String, _ now: Moment) -> Change? {
    if breakers.count >= Self.mostHosts, breakers[host] == nil { breakers = [:] }
    var breaker = breakers[host] ?? Breaker()
    defer { breakers[host] = breaker }
    breaker.failures += 1
    let wasProbing = breaker.isProbing
    if let until = breaker.openUntil {
      // What was under way when it opened says nothing new.
      guard wasProbing, now >= until else { return nil }
    } else if breaker.failures < Self.failuresThatOpen {
      return nil
    }
    let pause = min(Self.longestPause, Milliseconds(Self.firstPause.count << min(breaker.opened, 10)))
    breaker.isProbing = false
    breaker.opened += 1
    breaker.openUntil = now + pause
    return .opened(host: host, until: now + pause)
  }
}
