// SPDX-License-Identifier: Apache-2.0

/// Who refused which contact, beside the records: few contacts are refused, and a record without a list of
/// its own is moved and copied as plain bytes.
struct RefusalBook: Sendable {
  /// Ascending lists.
  private var lists: ContiguousArray<ContiguousArray<Int32>> = []
  private var free: ContiguousArray<Int32> = []

  /// The list's agents, ascending; -1 is the empty list.
  func agents(_ list: Int32) -> ContiguousArray<Int32> { list < 0 ? [] : lists[Int(list)] }

  @inline(__always) func contains(_ agent: Int32, in list: Int32) -> Bool {
    list >= 0 && lists[Int(list)].contains(agent)
  }

  /// 64 agents at once: those of them who are in the list.
  func word(_ list: Int32, _ index: Int) -> UInt64 {
    if list < 0 { return 0 }
    var word: UInt64 = 0
    for agent in lists[Int(list)] where Int(agent) >> 6 == index { word |= 1 << UInt64(agent & 63) }
    return word
  }

  /// The list with the agent in it: it, or a new one.
  mutating func adding(_ agent: Int32, to list: Int32) -> Int32 {
    var place = list
    if place < 0 {
      if let known = free.popLast() {
        place = known
      } else {
        place = Int32(truncatingIfNeeded: lists.count)
        lists.append([])
      }
    }
    let index = lists[Int(place)].firstIndex { $0 >= agent } ?? lists[Int(place)].count
    if index == lists[Int(place)].count || lists[Int(place)][index] != agent {
      lists[Int(place)].insert(agent, at: index)
    }
    return place
  }

  mutating func drop(_ list: Int32) {
    if list < 0 { return }
    lists[Int(list)].removeAll(keepingCapacity: true)
    free.append(list)
  }
}
