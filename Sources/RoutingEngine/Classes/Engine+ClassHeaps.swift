// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The heaps of the classes: binary, by static key, each contact knowing its place so that it can leave from
/// anywhere.
extension Engine {
  mutating func addToClass(_ slot: Int) {
    let number = Int(interactions[slot].requirement)
    let entry = RequirementClass.Entry(key: interactions[slot].key, slot: Int32(truncatingIfNeeded: slot))
    classes[number].heap.append(entry)
    moveUp(entry, from: classes[number].heap.count - 1, in: number)
    updateHead(number)
  }

  mutating func removeFromClass(_ slot: Int) {
    let place = Int(interactions[slot].heapIndex)
    guard place >= 0 else { return }
    let number = Int(interactions[slot].requirement)
    interactions[slot].heapIndex = -1
    guard let last = classes[number].heap.popLast() else { return }
    if place < classes[number].heap.count {
      let goesUp = place > 0 && precedes(last, classes[number].heap[(place - 1) / 2])
      if goesUp {
        moveUp(last, from: place, in: number)
      } else {
        moveDown(last, from: place, in: number)
      }
    }
    updateHead(number)
  }

  /// The most urgent contact of the class that satisfies `condition`, looking at no more than it must.
  func mostUrgent(in number: Int, where condition: (Int) -> Bool) -> Int? {
    if classes[number].heap.isEmpty { return nil }
    var open: [Int] = [0]
    while !open.isEmpty {
      var best = 0
      for index in open.indices.dropFirst()
      where precedes(classes[number].heap[open[index]], classes[number].heap[open[best]]) {
        best = index
      }
      let place = open.remove(at: best)
      let slot = Int(classes[number].heap[place].slot)
      if condition(slot) { return slot }
      for child in [place * 2 + 1, place * 2 + 2] where child < classes[number].heap.count {
        open.append(child)
      }
    }
    return nil
  }

  @inline(__always) func precedes(_ a: RequirementClass.Entry, _ b: RequirementClass.Entry) -> Bool {
    a.key != b.key ? a.key > b.key : arrivedBefore(Int(a.slot), Int(b.slot))
  }

  private mutating func moveUp(_ entry: RequirementClass.Entry, from start: Int, in number: Int) {
    var place = start
    while place > 0 {
      let parent = (place - 1) / 2
      let above = classes[number].heap[parent]
      if !precedes(entry, above) { break }
      put(above, at: place, in: number)
      place = parent
    }
    put(entry, at: place, in: number)
  }

  private mutating func moveDown(_ entry: RequirementClass.Entry, from start: Int, in number: Int) {
    var place = start
    let count = classes[number].heap.count
    while true {
      var child = place * 2 + 1
      if child >= count { break }
      if child + 1 < count, precedes(classes[number].heap[child + 1], classes[number].heap[child]) {
        child += 1
      }
      let below = classes[number].heap[child]
      if !precedes(below, entry) { break }
      put(below, at: place, in: number)
      place = child
    }
    put(entry, at: place, in: number)
  }

  @inline(__always)
  private mutating func put(_ entry: RequirementClass.Entry, at place: Int, in number: Int) {
    classes[number].heap[place] = entry
    interactions[Int(entry.slot)].heapIndex = Int32(truncatingIfNeeded: place)
  }

  private mutating func updateHead(_ number: Int) {
    let channel = Int(classes[number].key.channel.rawValue)
    if let first = classes[number].heap.first {
      heads[number].key = first.key
      heads[number].slot = first.slot
      nonEmpty.set(channel, number, true)
    } else {
      heads[number].slot = -1
      nonEmpty.set(channel, number, false)
    }
  }
}
