// SPDX-License-Identifier: Apache-2.0

/// A dictionary in many parts: each grows on its own, so that no entry waits until a hundred thousand others
/// have been hashed anew (some 30 ms, as one dictionary).
struct SpreadTable<Key: Spread, Value>: Sequence {
  private static var parts: Int { 256 }

  private var parts = ContiguousArray<[Key: Value]>(repeating: [:], count: Self.parts)

  subscript(key: Key) -> Value? {
    get { parts[Self.part(key)][key] }
    _modify { yield &parts[Self.part(key)][key] }
  }

  private static func part(_ key: Key) -> Int { Int(key.spread % UInt(Self.parts)) }

  mutating func removeValue(forKey key: Key) -> Value? { parts[Self.part(key)].removeValue(forKey: key) }

  /// In no order that may show.
  var keys: some Sequence<Key> { parts.lazy.flatMap(\.keys) }

  /// In no order that may show.
  func makeIterator() -> some IteratorProtocol<(key: Key, value: Value)> {
    parts.lazy.flatMap { $0.lazy.map { (key: $0.key, value: $0.value) } }.makeIterator()
  }
}
