// SPDX-License-Identifier: Apache-2.0

import CMemory

/// Records side by side, the first of them at the beginning of a line of memory (64 bytes, what the processor
/// fetches at once). So a record whose size is a multiple of 64 has its first members together in one line,
/// where an array would cut each in two: a look at memory that is not close costs as much as some five
/// hundred instructions.
///
/// **Owned by the engine.** An array asks at each write whether it shares its memory with a copy, dozens of
/// times a command. Here the engine asks once a command, for all it has (`Engine.own`): who copies an engine
/// has two that share everything, and the first of them that is changed copies it all before (`detach`). So
/// rows are changed inside an engine only, or where they were made. In debug builds each write asks all the
/// same. Sendable as an array is: nobody writes to memory that somebody else holds too.
struct Rows<Element: Sendable>: @unchecked Sendable {
  /// Owns the memory; what is in it is told by who holds it.
  private final class Memory {
    let base: UnsafeMutablePointer<Element>
    let capacity: Int
    var count = 0

    init(capacity: Int) {
      let bytes = Swift.max(1, capacity) * MemoryLayout<Element>.stride
      let isLarge = bytes >= 2 * Rows.hugePage
      let memory = UnsafeMutableRawPointer.allocate(
        byteCount: bytes, alignment: isLarge ? Rows.hugePage : Swift.max(64, MemoryLayout<Element>.alignment))
      if isLarge { patchbay_advise_huge(memory, bytes) }
      base = memory.bindMemory(to: Element.self, capacity: capacity)
      self.capacity = capacity
    }

    deinit {
      base.deinitialize(count: count)
      base.deallocate()
    }
  }

  private static var hugePage: Int { 2 << 20 }

  private var memory = Memory(capacity: 0)
  private var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  /// Of `memory`, which lies elsewhere.
  private var capacity = 0

  init() { base = memory.base }

  init(repeating element: Element, count: Int) {
    self.init()
    append(repeating: element, count: count)
  }

  @inline(__always) var indices: Range<Int> { 0..<count }
  @inline(__always) var isEmpty: Bool { count == 0 }

  @inline(__always) subscript(place: Int) -> Element {
    _read {
      precondition(UInt(bitPattern: place) < UInt(bitPattern: count), "no such row")
      yield base[place]
    }
    _modify {
      precondition(UInt(bitPattern: place) < UInt(bitPattern: count), "no such row")
      assertOwned()
      yield &base[place]
    }
  }

  /// The row (its first lines) is going to be asked for; nothing happens if there is none.
  @inline(__always) func fetch(_ place: Int, lines: Int = 1) {
    if UInt(bitPattern: place) >= UInt(bitPattern: count) { return }
    let start = UnsafeRawPointer(base + place)
    for line in 0..<lines { patchbay_prefetch(start + line * 64) }
  }

  /// The rows from one on, to be read in a tight loop: holds until something is changed.
  @inline(__always) func pointer(from place: Int, count needed: Int) -> UnsafePointer<Element> {
    precondition(place >= 0 && needed >= 0 && place + needed <= count, "no such rows")
    return UnsafePointer(base + place)
  }

  /// All rows, likewise. (Checked in debug builds.)
  @inline(__always) var all: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

  /// Likewise, to be changed.
  @inline(__always) mutating func mutablePointer(from place: Int, count needed: Int)
    -> UnsafeMutablePointer<Element>
  {
    precondition(place >= 0 && needed >= 0 && place + needed <= count, "no such rows")
    assertOwned()
    return base + place
  }

  @inline(__always) mutating func append(_ element: Element) {
    if count == capacity { own(capacity: Swift.max(4, count * 2)) }
    assertOwned()
    (base + count).initialize(to: element)
    count += 1
    noteCount()
  }

  /// There must be one.
  @inline(__always) mutating func removeLast() {
    precondition(count > 0, "there are no rows")
    assertOwned()
    count -= 1
    noteCount()
    (base + count).deinitialize(count: 1)
  }

  /// Takes all out and keeps the memory.
  @inline(__always) mutating func clear() {
    if count == 0 { return }
    assertOwned()
    base.deinitialize(count: count)
    count = 0
    noteCount()
  }

  /// Plain bytes need not be taken down when they go: nothing is told to the memory, which lies elsewhere.
  @inline(__always) private func noteCount() {
    if !_isPOD(Element.self) { memory.count = count }
  }

  mutating func append(repeating element: Element, count more: Int) {
    if count + more > capacity { own(capacity: Swift.max(count + more, count * 2)) }
    for _ in 0..<more { append(element) }
  }

  /// Room for so many, without moving.
  mutating func reserve(_ capacity: Int) {
    if capacity > self.capacity { own(capacity: capacity) }
  }

  /// Into memory of its own, if a copy shares it.
  mutating func detach() {
    if capacity > 0, !isKnownUniquelyReferenced(&memory) { own(capacity: capacity) }
  }

  /// Which memory it lies in, if it has any: for tests.
  var identity: ObjectIdentifier? { capacity > 0 ? ObjectIdentifier(memory) : nil }

  @inline(__always) private mutating func assertOwned() {
    assert(isKnownUniquelyReferenced(&memory), "rows are changed that a copy of the engine shares")
  }

  /// Into memory of its own, with room for at least that many.
  @inline(never) private mutating func own(capacity: Int) {
    let new = Memory(capacity: Swift.max(capacity, count))
    if isKnownUniquelyReferenced(&memory) {
      new.base.moveInitialize(from: base, count: count)
      memory.count = 0
    } else {
      new.base.initialize(from: base, count: count)
    }
    new.count = count
    memory = new
    base = new.base
    self.capacity = new.capacity
  }
}

extension Rows: RandomAccessCollection, MutableCollection {
  @inline(__always) var startIndex: Int { 0 }
  @inline(__always) var endIndex: Int { count }
  @inline(__always) func index(after place: Int) -> Int { place + 1 }
  @inline(__always) func index(before place: Int) -> Int { place - 1 }

  mutating func withContiguousMutableStorageIfAvailable<Result>(
    _ body: (inout UnsafeMutableBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    assertOwned()
    var rows = UnsafeMutableBufferPointer(start: base, count: count)
    return try body(&rows)
  }
}

extension Rows {
  mutating func append(contentsOf elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }

  /// Those from there on move up; there must be no gap.
  mutating func insert(_ element: Element, at place: Int) {
    precondition(place >= 0 && place <= count, "no such row")
    append(element)
    var hole = count - 1
    while hole > place {
      base[hole] = base[hole - 1]
      hole -= 1
    }
    base[place] = element
  }

  /// Those behind it move down.
  mutating func remove(at place: Int) {
    precondition(place >= 0 && place < count, "no such row")
    var hole = place
    while hole + 1 < count {
      self[hole] = base[hole + 1]
      hole += 1
    }
    removeLast()
  }

  /// Those behind them move down.
  mutating func removeFirst(_ number: Int) {
    precondition(number >= 0 && number <= count, "there are fewer rows")
    for place in number..<count { self[place - number] = base[place] }
    removeLast(number)
  }

  mutating func removeLast(_ number: Int) {
    for _ in 0..<number { removeLast() }
  }
}
