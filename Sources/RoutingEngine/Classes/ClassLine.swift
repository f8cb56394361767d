// SPDX-License-Identifier: Apache-2.0

/// A class's waiting contacts, the most urgent first: sorted blocks of at most 512.
///
/// Who comes is nearly always the last and who goes nearly always the first: both cost a move of one entry.
/// A place is found by binary search; how many stand before it follows from the blocks' counts. Blocks keep
/// their memory.
struct ClassLine: Sendable {
  /// A waiting contact and its static key; equal keys are ordered by arrival, then by number.
  struct Entry: Sendable {
    var key: Int64
    var slot: Int32
  }

  struct Block: Sendable {
    var entries: ContiguousArray<Entry> = []
    /// Those before it have gone.
    var head = 0

    var count: Int { entries.count - head }
  }

  struct Place: Sendable {
    var block: Int
    /// In the block's entries.
    var index: Int
  }

  private static let most = 512

  /// Never none; an empty one is the only one.
  private var blocks: ContiguousArray<Block> = [Block()]
  private(set) var count = 0

  @inline(__always) var first: Entry? { count == 0 ? nil : blocks[0].entries[blocks[0].head] }

  var second: Entry? {
    if count < 2 { return nil }
    let next = blocks[0].head + 1
    return next < blocks[0].entries.count ? blocks[0].entries[next] : blocks[1].entries[blocks[1].head]
  }

  /// Behind all for whom the condition holds; it holds for a front part of the line.
  func place(behind isBefore: (Entry) -> Bool) -> Place {
    var low = 0
    var high = blocks.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if isBefore(blocks[middle].entries[blocks[middle].head]) { low = middle } else { high = middle - 1 }
    }
    var from = blocks[low].head
    var to = blocks[low].entries.count
    if to > from, isBefore(blocks[low].entries[to - 1]) { return Place(block: low, index: to) }
    while from < to {
      let middle = (from + to) / 2
      if isBefore(blocks[low].entries[middle]) { from = middle + 1 } else { to = middle }
    }
    return Place(block: low, index: from)
  }

  /// How many stand before the place.
  func count(before place: Place) -> Int {
    var sum = place.index - blocks[place.block].head
    for block in 0..<place.block { sum += blocks[block].count }
    return sum
  }

  mutating func insert(_ entry: Entry, at place: Place) {
    count += 1
    let block = place.block
    if place.index == blocks[block].entries.count {
      blocks[block].entries.append(entry)
    } else if place.index == blocks[block].head, blocks[block].head > 0 {
      blocks[block].head -= 1
      blocks[block].entries[blocks[block].head] = entry
    } else {
      blocks[block].entries.insert(entry, at: place.index)
    }
    if blocks[block].count > Self.most { split(block) }
  }

  /// Takes out the one at (or, at a block's end, right behind) the place.
  mutating func remove(at place: Place) {
    var (block, index) = (place.block, place.index)
    if index == blocks[block].entries.count {
      block += 1
      guard block < blocks.count else { return }
      index = blocks[block].head
    }
    count -= 1
    if index == blocks[block].head {
      blocks[block].head += 1
      tidy(block)
    } else {
      blocks[block].entries.remove(at: index)
    }
    if blocks[block].count == 0, blocks.count > 1 { blocks.remove(at: block) }
  }

  var start: Place { Place(block: 0, index: blocks[0].head) }

  /// The one at the place, which then is that of the next; nil: there are no more.
  @inline(__always) func next(_ place: inout Place) -> Entry? {
    while place.index >= blocks[place.block].entries.count {
      place.block += 1
      if place.block >= blocks.count { return nil }
      place.index = blocks[place.block].head
    }
    place.index += 1
    return blocks[place.block].entries[place.index - 1]
  }

  /// All, the most urgent first.
  var entries: [Entry] { blocks.flatMap { $0.entries[$0.head...] } }

  private mutating func tidy(_ block: Int) {
    let head = blocks[block].head
    if head == blocks[block].entries.count {
      blocks[block].entries.removeAll(keepingCapacity: true)
    } else if head >= 128, head * 2 >= blocks[block].entries.count {
      blocks[block].entries.removeFirst(head)
    } else {
      return
    }
    blocks[block].head = 0
  }

  private mutating func split(_ block: Int) {
    let half = blocks[block].head + blocks[block].count / 2
    var second = Block()
    second.entries.reserveCapacity(Self.most + 1)
    second.entries.append(contentsOf: blocks[block].entries[half...])
    blocks[block].entries.removeLast(second.entries.count)
    blocks.insert(second, at: block + 1)
  }
}
