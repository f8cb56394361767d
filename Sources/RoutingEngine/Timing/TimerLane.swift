// SPDX-License-Identifier: Apache-2.0

/// Entries of one length of delay, the earliest first.
struct TimerLane: Sendable {
  private var items: ContiguousArray<Timer> = []
  private var head = 0

  var count: Int { items.count - head }
  @inline(__always) var first: Timer? { head < items.count ? items[head] : nil }

  /// False (and nothing is done) if it would come out of order.
  mutating func append(_ timer: Timer) -> Bool {
    if head < items.count, let last = items.last, last.due > timer.due { return false }
    items.append(timer)
    return true
  }

  /// There must be one.
  mutating func removeFirst() {
    head += 1
    if head == items.count {
      items.clear()
      head = 0
    } else if head >= 1024, head * 2 >= items.count {
      items.removeFirst(head)
      head = 0
    }
  }
}
