// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What the dispatcher knows of its destinations: which orders are under way, when the next one is due, and
/// how much room there is. Time is an argument; the ledger is asked of those only that have something due.
struct DispatchState {
  /// Attempts side by side, all destinations together.
  static let mostUnderWay = 4096
  /// Of these those at destinations that have not answered yet, or not the last time.
  static let mostUnproven = 2048
  /// Destinations that one turn looks at.
  private static let mostLooks = 512

  /// While there is much to do, those whose time has come are looked for that often.
  private static let pauseOfLooks = Milliseconds(20)

  private struct Desk {
    /// Of these lanes an order is under way.
    var lanes: Set<String> = []
    /// When its next order is due, as far as is known.
    var due = Moment.zero
    /// Its last attempt got an answer. Others have one order under way at most: who does not answer holds
    /// up one place, not eight.
    var isProven = false
  }

  private var desks: [String: Desk] = [:]
  /// Those that may have something due now, in the order in which they are looked at.
  private var awake: [String] = []
  private var isAwake: Set<String> = []
  /// Attempts that ended; whether the destination answered, where that was asked.
  private var waiting: [(ended: EndedAttempt, isAnswered: Bool?)] = []
  private var underWay = 0
  private var unproven = 0
  private var looksAgain = Moment.zero
  var breakers = HostBreakers()
  /// Why a write of the ledger failed: nothing more leaves then.
  var failure: (any Error)?

  /// What was known of hosts is kept: they are what they were.
  mutating func begin() {
    var breakers = breakers
    breakers.calm()
    self = DispatchState()
    self.breakers = breakers
  }

  mutating func wake(_ destinations: Set<String>) {
    for destination in destinations {
      desks[destination, default: Desk()].due = .zero
      stir(destination)
    }
  }

  private mutating func stir(_ destination: String) {
    if isAwake.insert(destination).inserted { awake.append(destination) }
  }

  // MARK: Attempts

  mutating func began(_ order: Order) {
    breakers.began(order.destination)
    guard desks[order.destination, default: Desk()].lanes.insert(order.lane).inserted else { return }
    underWay += 1
    if desks[order.destination]?.isProven != true { unproven += 1 }
  }

  mutating func ended(
    _ ended: EndedAttempt, _ seen: AttemptNotes.Seen, _ now: Moment
  ) -> HostBreakers.Change? {
    let isTaken: Bool? = ended.outcome == .delivered ? true : nil
    waiting.append((ended, seen.host == nil ? isTaken : !seen.isHostFailure))
    return breakers.ended(
      ended.order.destination, at: seen.host, isHostFailure: seen.isHostFailure, now: now)
  }

  /// What has to be written; it is written before its lanes are looked at again.
  mutating func takeEnded() -> [EndedAttempt] {
    for (ended, isAnswered) in waiting {
      let destination = ended.order.destination
      guard var desk = desks[destination], desk.lanes.remove(ended.order.lane) != nil else { continue }
      underWay -= 1
      if !desk.isProven { unproven -= 1 }
      let isProven = isAnswered ?? desk.isProven
      if isProven != desk.isProven { unproven += isProven ? -desk.lanes.count : desk.lanes.count }
      desk.isProven = isProven
      desk.due = .zero
      desks[destination] = desk
      stir(destination)
    }
    defer { waiting.removeAll(keepingCapacity: true) }
    return waiting.map(\.ended)
  }

  // MARK: Looking

  /// Where something may be due and there is room.
  mutating func looks(at now: Moment) -> [OrderLedger.Look] {
    if now >= looksAgain { _ = wake(at: now) }
    var looks: [OrderLedger.Look] = []
    var (left, leftUnproven) = (Self.mostUnderWay - underWay, Self.mostUnproven - unproven)
    var asleep: [String] = []
    for destination in awake {
      guard looks.count < Self.mostLooks, left > 0 else {
        asleep.append(destination)
        continue
      }
      guard let desk = desks[destination] else { continue }
      if !desk.isProven, leftUnproven <= 0 {
        asleep.append(destination)
        continue
      }
      let room = min(room(destination, desk, now), left, desk.isProven ? left : leftUnproven)
      // Without room it is looked at when an attempt ends, or when its host may be tried.
      guard room > 0 else { continue }
      left -= room
      if !desk.isProven { leftUnproven -= room }
      looks.append(OrderLedger.Look(destination, room: room, underWay: desk.lanes))
    }
    awake = asleep
    isAwake = Set(asleep)
    return looks
  }

  private func room(_ destination: String, _ desk: Desk, _ now: Moment) -> Int {
    guard let family = OrderFamily(ofDestination: destination) else { return 0 }
    let most = desk.isProven ? family.sideBySide : 1
    let free = max(0, most - desk.lanes.count)
    guard let bound = breakers.room(destination, at: now) else { return free }
    return desk.lanes.isEmpty ? min(free, bound) : 0
  }

  mutating func looked(_ destination: String, next: Moment) { desks[destination]?.due = next }

  /// Wakes the destinations whose time has come.
  ///
  /// - Returns: when the next one has something due.
  mutating func wake(at now: Moment) -> Moment {
    var earliest = Moment.never
    looksAgain = now + Self.pauseOfLooks
    for (destination, desk) in desks where desk.due < .never && !isAwake.contains(destination) {
      let bound = breakers.wakes(destination)
      let at = max(desk.due, bound ?? .zero)
      if at > now {
        earliest = min(earliest, at)
      } else if room(destination, desk, now) > 0 {
        stir(destination)
        earliest = now
      }
    }
    return earliest
  }
}
