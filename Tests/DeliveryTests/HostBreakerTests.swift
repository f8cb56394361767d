// SPDX-License-Identifier: Apache-2.0

import Interactions
import Testing

@testable import Delivery

@Suite("Hosts that fail again and again")
struct HostBreakerTests {
  static let host = "https://hooks.example"

  enum Step {
    case fails(at: Int64)
    case answers(at: Int64)
    /// An order leaves.
    case leaves
    /// An attempt that asked nobody.
    case asksNobody(at: Int64)
    /// How many may leave then; nil: no bound.
    case room(at: Int64, Int?)
    case opened(until: Int64)
    case closed
  }

  /// Seconds; each `opened` or `closed` is what the step before it said.
  @Test(
    "Five failures in a row open it, one order tries, twice as long each time",
    arguments: [
      [.fails(at: 1), .fails(at: 1), .fails(at: 1), .fails(at: 1), .room(at: 1, nil)],
      [
        .fails(at: 1), .fails(at: 1), .fails(at: 1), .fails(at: 1), .answers(at: 1), .fails(at: 2),
        .room(at: 2, nil),
      ],
      five(at: 1) + [.opened(until: 6), .room(at: 5, 0), .room(at: 6, 1), .leaves, .room(at: 6, 0)],
      five(at: 1) + [.opened(until: 6), .leaves, .answers(at: 7), .closed, .room(at: 7, nil)],
      five(at: 1) + [
        .opened(until: 6), .leaves, .fails(at: 7), .opened(until: 17), .room(at: 16, 0), .leaves,
        .fails(at: 18),
        .opened(until: 38),
      ],
      // What was under way when it opened neither opens it again nor keeps it open.
      five(at: 1) + [.opened(until: 6), .fails(at: 2), .fails(at: 3), .room(at: 6, 1)],
      five(at: 1) + [.opened(until: 6), .answers(at: 2), .closed, .room(at: 2, nil)],
      // The order that was to try found nobody to ask: another may.
      five(at: 1) + [.opened(until: 6), .leaves, .asksNobody(at: 7), .room(at: 7, 1)],
    ] as [[Step]])
  func life(_ steps: [Step]) {
    var breakers = HostBreakers()
    var said: HostBreakers.Change?
    let at = { (seconds: Int64) in Moment(milliseconds: seconds * 1000) }
    for (number, step) in steps.enumerated() {
      switch step {
      case .fails(let time):
        said = breakers.ended("webhook/a", at: Self.host, isHostFailure: true, now: at(time))
      case .answers(let time):
        said = breakers.ended("webhook/a", at: Self.host, isHostFailure: false, now: at(time))
      case .asksNobody(let time):
        said = breakers.ended("webhook/a", at: nil, isHostFailure: false, now: at(time))
      case .leaves: breakers.began("webhook/a")
      case .room(let time, let room):
        #expect(breakers.room("webhook/a", at: at(time)) == room, "step \(number)")
      case .opened(let until):
        #expect(said == .opened(host: Self.host, until: at(until)), "step \(number)")
      case .closed: #expect(said == .closed(host: Self.host), "step \(number)")
      }
    }
  }

  static func five(at time: Int64) -> [Step] { (1...5).map { _ in .fails(at: time) } }

  @Test("The pause has a bound; another host is none of its business, another webhook of the host is")
  func bounds() throws {
    var breakers = HostBreakers()
    var now = Moment(milliseconds: 0)
    _ = breakers.ended("webhook/c", at: "https://other.example", isHostFailure: false, now: now)
    _ = breakers.ended("webhook/b", at: Self.host, isHostFailure: false, now: now)
    for _ in 1...5 { _ = breakers.ended("webhook/a", at: Self.host, isHostFailure: true, now: now) }
    for _ in 1...12 {
      now = try #require(breakers.wakes("webhook/b"))
      breakers.began("webhook/b")
      _ = breakers.ended("webhook/b", at: Self.host, isHostFailure: true, now: now)
    }
    let until = try #require(breakers.wakes("webhook/a"))
    #expect(until - now == HostBreakers.longestPause)
    #expect(breakers.room("webhook/c", at: now) == nil)
  }
}
