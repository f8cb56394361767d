// SPDX-License-Identifier: Apache-2.0

/// From a requirement class's key to its number: open addressing, at most half full. Never iterated, so that
/// no order of it can show.
struct ClassTable: Sendable {
  /// The classes' keys, by number.
  private var keys: ContiguousArray<ClassKey.Packed> = []
  /// Numbers; -1: nobody's.
  private var places = ContiguousArray<Int32>(repeating: -1, count: 64)

  var count: Int { keys.count }

  @inline(__always) subscript(key: ClassKey) -> Int? {
    let key = key.packed
    let mask = places.count - 1
    var place = key.mixed & mask
    while places[place] >= 0 {
      if keys[Int(places[place])] == key { return Int(places[place]) }
      place = (place + 1) & mask
    }
    return nil
  }

  /// The key gets the next number; it must not be in the table.
  mutating func append(_ key: ClassKey) {
    keys.append(key.packed)
    if keys.count * 2 > places.count {
      places = ContiguousArray(repeating: -1, count: places.count * 2)
      for number in keys.indices { put(number) }
    } else {
      put(keys.count - 1)
    }
  }

  private mutating func put(_ number: Int) {
    let mask = places.count - 1
    var place = keys[number].mixed & mask
    while places[place] >= 0 { place = (place + 1) & mask }
    places[place] = Int32(truncatingIfNeeded: number)
  }
}
