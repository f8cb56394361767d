// SPDX-License-Identifier: Apache-2.0

/// Agents of the roster, by their places in it.
struct AgentSet: Hashable {
  private var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  /// All of so many.
  static func all(_ count: Int) -> AgentSet {
    var set = AgentSet(count: count)
    for place in 0..<count { set.insert(place) }
    return set
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  mutating func insert(_ place: Int) { words[place / 64] |= 1 << UInt64(place % 64) }

  func contains(_ place: Int) -> Bool { words[place / 64] & (1 << UInt64(place % 64)) != 0 }

  mutating func formUnion(_ other: AgentSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  mutating func formIntersection(_ other: AgentSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  func intersects(_ other: AgentSet) -> Bool {
    words.indices.contains { words[$0] & other.words[$0] != 0 }
  }

  func isSubset(of other: AgentSet) -> Bool {
    words.indices.allSatisfy { words[$0] & ~other.words[$0] == 0 }
  }
}
