// SPDX-License-Identifier: Apache-2.0

/// Records side by side, the first of them at the beginning of a line of memory (64 bytes, what the processor
/// fetches at once). So a record whose size is a multiple of 64 has its first members together in one line,
/// where an array would cut each in two: a look at memory that is not close costs as much as some five
/// hundred instructions.
///
/// A value like an array: copies share the memory until one of them is changed. Sendable as an array is:
/// nobody writes to memory that somebody else holds too.
struct Rows<Element: Sendable>: @unchecked Sendable {
  /// Owns the memory; what is in it is told by who holds it.
  private final class Memory {
    let base: UnsafeMutablePointer<Element>
    let capacity: Int
    var count = 0

    init(capacity: Int) {
      let bytes = max(1, capacity) * MemoryLayout<Element>.stride
      base = UnsafeMutableRawPointer.allocate(
        byteCount: bytes, alignment: max(64, MemoryLayout<Element>.alignment)
      ).bindMemory(to: Element.self, capacity: capacity)
      self.capacity = capacity
    }

    deinit {
      base.deinitialize(count: count)
      base.deallocate()
    }
  }

  private var memory = Memory(capacity: 0)
  private var base: UnsafeMutablePointer<Element>
  private(set) var count = 0

  init() { base = memory.base }

  var indices: Range<Int> { 0..<count }

  @inline(__always) subscript(place: Int) -> Element {
    _read {
      precondition(UInt(bitPattern: place) < UInt(bitPattern: count), "no such row")
      yield base[place]
    }
    _modify {
      precondition(UInt(bitPattern: place) < UInt(bitPattern: count), "no such row")
      if !isKnownUniquelyReferenced(&memory) { own(capacity: count) }
      yield &base[place]
    }
  }

  mutating func append(_ element: Element) {
    if count == memory.capacity {
      own(capacity: max(count + 1, count * 2))
    } else if !isKnownUniquelyReferenced(&memory) {
      own(capacity: memory.capacity)
    }
    (base + count).initialize(to: element)
    count += 1
    memory.count = count
  }

  mutating func append(repeating element: Element, count more: Int) {
    if count + more > memory.capacity { own(capacity: max(count + more, count * 2)) }
    for _ in 0..<more { append(element) }
  }

  /// Room for so many, without moving.
  mutating func reserve(_ capacity: Int) {
    if capacity > memory.capacity { own(capacity: capacity) }
  }

  /// Into memory of its own, with room for at least that many.
  @inline(never) private mutating func own(capacity: Int) {
    let new = Memory(capacity: max(capacity, count))
    if isKnownUniquelyReferenced(&memory) {
      new.base.moveInitialize(from: base, count: count)
      memory.count = 0
    } else {
      new.base.initialize(from: base, count: count)
    }
    new.count = count
    memory = new
    base = new.base
  }
}
