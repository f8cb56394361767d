// SPDX-License-Identifier: Apache-2.0

/// A class's waiting contacts, the most urgent first: sorted blocks of at most 512.
///
/// Who comes is nearly always the last and who goes nearly always the first: both cost a move of one entry.
/// A place is found by binary search; how many stand before it follows from the blocks' counts. Blocks keep
/// their memory.
struct ClassLine: Sendable {
  /// A waiting contact and its static key; equal keys are ordered by arrival, then by number. What is asked
  /// of many in a line stands here as well: the records lie far apart.
  struct Entry: Sendable {
    var key: Int64
    /// In milliseconds.
    var arrivedAt: Int64
    var slot: Int32
    /// Somebody is kept clear for it.
    var isKept = false
    /// Somebody refused it.
    var isRefused = false
  }

  struct Block: Sendable {
    var entries = Rows<Entry>()
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
  /// The key and arrival of the last: with those who come is compared, the line itself lies far away. Means
  /// nothing where nobody stands.
  private(set) var last = Entry(key: 0, arrivedAt: 0, slot: -1)

  init() {}

  /// A line of entries that are in order.
  init(_ sorted: ContiguousArray<Entry>.SubSequence) {
    count = sorted.count
    var rest = sorted
    if !rest.isEmpty { blocks.removeAll(keepingCapacity: true) }
    while !rest.isEmpty {
      var block = Block()
      block.entries.append(contentsOf: rest.prefix(Self.most / 2))
      blocks.append(block)
      rest = rest.dropFirst(Self.most / 2)
    }
    noteLast()
  }

  @inline(__always) var first: Entry? { count == 0 ? nil : blocks[0].entries[blocks[0].head] }

  @inline(__always) var second: Entry? {
    if count < 2 { return nil }
    let next = blocks[0].head + 1
    return next < blocks[0].entries.count ? blocks[0].entries[next] : blocks[1].entries[blocks[1].head]
  }

  @inline(__always) var blockCount: Int { blocks.count }

  /// Where the entries of a block that have not gone lie.
  @inline(__always) func places(of block: Int) -> Range<Int> {
    blocks[block].head..<blocks[block].entries.count
  }

  @inline(__always) func entry(_ block: Int, _ index: Int) -> Entry { blocks[block].entries[index] }

  /// How many stand before the place.
  func count(before place: Place) -> Int {
    var sum = place.index - blocks[place.block].head
    for block in 0..<place.block { sum += blocks[block].count }
    return sum
  }

  mutating func insert(_ entry: Entry, at place: Place) {
    count += 1
    let block = place.block
    if place.index == blocks[block].entries.count, block == blocks.count - 1 { last = entry }
    if place.index == blocks[block].entries.count {
      if blocks[block].count >= Self.most, block == blocks.count - 1 {
        // The line's end: a full block stays full.
        var next = Block()
        next.entries.append(entry)
        blocks.append(next)
        return
      }
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
    guard let (block, index) = entry(at: place) else { return }
    count -= 1
    if index == blocks[block].head {
      blocks[block].head += 1
      tidy(block)
    } else {
      blocks[block].entries.remove(at: index)
    }
    let wasLast =
      block == blocks.count - 1 && (blocks[block].count == 0 || index >= blocks[block].entries.count)
    if blocks[block].count == 0, blocks.count > 1 { blocks.remove(at: block) }
    if wasLast { noteLast() }
  }

  private mutating func noteLast() {
    guard count > 0, let block = blocks.last else { return }
    last = block.entries[block.entries.count - 1]
  }

  /// Behind all.
  @inline(__always) var end: Place {
    Place(block: blocks.count - 1, index: blocks[blocks.count - 1].entries.count)
  }

  mutating func detach() {
    for block in blocks.indices { blocks[block].entries.detach() }
  }

  /// Notes of the one at the place (or, at a block's end, right behind it) whether somebody is kept clear
  /// for it.
  mutating func setKept(_ isKept: Bool, at place: Place) {
    guard let (block, index) = entry(at: place) else { return }
    blocks[block].entries[index].isKept = isKept
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

  /// The first from the place on for whom nobody is kept clear.
  func firstWithoutKeeper(from start: Place) -> Entry? {
    var place = start
    while let entry = next(&place) {
      if !entry.isKept { return entry }
    }
    return nil
  }

  /// All, the most urgent first.
  var entries: [Entry] { blocks.flatMap { $0.entries[$0.head...] } }

  @inline(__always) private func entry(at place: Place) -> (block: Int, index: Int)? {
    if place.index < blocks[place.block].entries.count { return (place.block, place.index) }
    let block = place.block + 1
    return block < blocks.count ? (block, blocks[block].head) : nil
  }

  private mutating func tidy(_ block: Int) {
    let head = blocks[block].head
    if head == blocks[block].entries.count {
      blocks[block].entries.clear()
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
    second.entries.reserve(Self.most + 1)
    second.entries.append(contentsOf: blocks[block].entries[half...])
    blocks[block].entries.removeLast(second.entries.count)
    blocks.insert(second, at: block + 1)
  }
}
