// SPDX-License-Identifier: Apache-2.0

/// All that falls due, as first-in-first-out lanes: one for each length of delay.
///
/// Entries of one delay come in the order in which they fall due, so that adding and taking cost nothing but
/// the move; what comes out of order (a restored state, an extended wrap-up) goes to a small heap. When the
/// first of each lane is due stands in one dense row: there are a few dozen at most, fewer than a heap above
/// them would be worth.
struct Timers: Sendable {
  private static let lanesAtMost = 48

  private var delays: ContiguousArray<Int64> = []
  private var lanes: ContiguousArray<TimerLane> = []
  /// By lane: when its first falls due; `.max`: it is empty.
  private var firsts: ContiguousArray<Int64> = []
  private var heap: ContiguousArray<Timer> = []
  /// When the next entry falls due; `.max`: there is none.
  private(set) var soonest = Int64.max
  /// The lane at whose head it stands; -1: the heap.
  private var soonestLane = -1

  /// Entries, also those out of date.
  var count: Int { lanes.reduce(heap.count) { $0 + $1.count } }

  /// - Parameter delay: how long from now, if that length is one of the plan's own.
  mutating func add(_ timer: Timer, delay: Int64?) {
    if let delay, let lane = lane(for: delay), lanes[lane].append(timer) {
      if timer.due < firsts[lane] { firsts[lane] = timer.due }
      if timer.due < soonest {
        soonest = timer.due
        soonestLane = lane
      }
      return
    }
    if timer.due < soonest {
      soonest = timer.due
      soonestLane = -1
    }
    heap.append(timer)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if heap[parent].due <= heap[child].due { break }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  /// One of the entries that fall due at `soonest`.
  var next: Timer? { soonestLane < 0 ? heap.first : lanes[soonestLane].first }

  /// Takes `next` out.
  mutating func removeNext() {
    if soonestLane < 0 {
      removeFromHeap()
    } else {
      lanes[soonestLane].removeFirst()
      firsts[soonestLane] = lanes[soonestLane].first?.due ?? .max
    }
    soonest = heap.first?.due ?? .max
    soonestLane = -1
    for lane in firsts.indices where firsts[lane] < soonest {
      soonest = firsts[lane]
      soonestLane = lane
    }
  }

  private mutating func lane(for delay: Int64) -> Int? {
    for index in delays.indices where delays[index] == delay { return index }
    if delays.count < Self.lanesAtMost {
      delays.append(delay)
      lanes.append(TimerLane())
      firsts.append(.max)
      return delays.count - 1
    }
    for index in lanes.indices where lanes[index].count == 0 {
      delays[index] = delay
      return index
    }
    return nil
  }

  private mutating func removeFromHeap() {
    guard let last = heap.popLast(), !heap.isEmpty else { return }
    var parent = 0
    while true {
      var child = parent * 2 + 1
      if child >= heap.count { break }
      if child + 1 < heap.count, heap[child + 1].due < heap[child].due { child += 1 }
      if heap[child].due >= last.due { break }
      heap[parent] = heap[child]
      parent = child
    }
    heap[parent] = last
  }
}
