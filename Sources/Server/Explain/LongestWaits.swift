// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Finds those who have waited longest, a part of all that is open at a time.
struct LongestWaits: Sendable {
  /// So many contacts are looked at while the router stands still.
  private static let atOnce = 4096

  private let queue: QueueID?
  private let most: Int
  private let reach: ClientReach
  private var place = 0
  private var end = Int.max
  private var oldest: [OpenMatter] = []
  private(set) var total = 0

  /// - Parameter reach: whose contacts are looked for.
  init(queue: QueueID?, most: Int, reach: ClientReach = .everybody) {
    self.queue = queue
    self.reach = reach
    self.most = most
  }

  /// What is to be looked at next; nil: all was.
  var next: Range<Int>? { place < end ? place..<place + Self.atOnce : nil }

  /// The earliest arrivals first.
  var found: [InteractionID] { oldest.map(\.interaction) }

  mutating func take(_ matters: [OpenMatter], of end: Int) {
    let waiting = matters.filter { matter in
      matter.complaint == nil && (matter.phase == .waiting || matter.phase == .offered)
        && (queue == nil || matter.queue == queue) && reach.admits(matter.client)
    }
    total += waiting.count
    oldest += waiting
    oldest.sort { ($0.arrivedAt, $0.interaction) < ($1.arrivedAt, $1.interaction) }
    oldest.removeLast(max(0, oldest.count - most))
    place += Self.atOnce
    self.end = end
  }
}
