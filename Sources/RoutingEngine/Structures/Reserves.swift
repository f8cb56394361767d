// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What is counted of the queues that reserve agents: their own agents, how many of them are signed in, and
/// have room for one more contact of each channel. A row is a queue with a reserve.
struct Reserves: Sendable {
  /// By queue: its row; -1: it reserves nobody.
  private var rowOfQueue: ContiguousArray<Int32> = []
  /// By row: its own agents.
  private(set) var ways: ContiguousArray<ServiceWay> = []
  /// Rows are agents, columns rows of this table.
  var members = BitMatrix()
  /// By row.
  var signedIn: ContiguousArray<Int32> = []
  /// By row and channel.
  var ready: ContiguousArray<Int32> = []
  /// By row: the classes whose contacts may be held back.
  var classes: ContiguousArray<ContiguousArray<Int32>> = []
  /// Rows and channels (row × 4 + channel) of which somebody may not be held back any more; each once.
  var eased: ContiguousArray<Int32> = []

  init() {}

  init(_ plan: Plan, agents: Int) {
    rowOfQueue = ContiguousArray(repeating: -1, count: plan.queues.count)
    for index in plan.queues.indices {
      guard let queue = plan.queues[index], queue.reserve != nil else { continue }
      rowOfQueue[index] = Int32(truncatingIfNeeded: ways.count)
      ways.append(queue.staffWay)
    }
    members = BitMatrix(rows: agents, columns: max(1, ways.count))
    signedIn = ContiguousArray(repeating: 0, count: ways.count)
    ready = ContiguousArray(repeating: 0, count: ways.count * 4)
    classes = ContiguousArray(repeating: [], count: ways.count)
  }

  var isEmpty: Bool { ways.isEmpty }

  mutating func detach() { members.detach() }

  @inline(__always) func row(of queue: QueueID) -> Int {
    queue.index < rowOfQueue.count ? Int(rowOfQueue[queue.index]) : -1
  }

  mutating func ease(_ place: Int) {
    let new = Int32(truncatingIfNeeded: place)
    if !eased.contains(new) { eased.append(new) }
  }
}
