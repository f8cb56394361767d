// SPDX-License-Identifier: Apache-2.0

/// Numbers to draw from, each of which can be taken out: for who plays customers and agents in a bench.
struct NumberedBag {
  private var items: [UInt64] = []
  private var places: [UInt64: Int] = [:]

  var count: Int { items.count }
  var isEmpty: Bool { items.isEmpty }

  func contains(_ number: UInt64) -> Bool { places[number] != nil }

  mutating func insert(_ number: UInt64) {
    guard places[number] == nil else { return }
    places[number] = items.count
    items.append(number)
  }

  mutating func remove(_ number: UInt64) {
    guard let place = places.removeValue(forKey: number), let last = items.popLast() else { return }
    if last != number {
      items[place] = last
      places[last] = place
    }
  }

  func any(_ random: inout WorkloadRandom) -> UInt64? {
    items.isEmpty ? nil : items[random.below(items.count)]
  }
}
