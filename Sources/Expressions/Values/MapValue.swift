// SPDX-License-Identifier: Apache-2.0

/// A map from keys (bool, int, uint, string) to values, in the order in which the entries were given.
///
/// Keys are found as CEL compares them: `1`, `1u` and `1.0` find the same entry, text is compared by code
/// points.
package struct MapValue: Sendable {
  /// A key and what it stands for.
  package struct Entry: Sendable {
    package let key: Value
    package let value: Value
  }

  /// Above so many entries an index is built; below, looking at each is faster.
  private static let scanned = 12

  private let storage: Storage

  package var entries: [Entry] { storage.entries }
  package var count: Int { storage.entries.count }

  /// A map of texts. Of two equal keys the later one counts.
  package init(_ pairs: [(String, String)]) {
    var positions: [MapKey: Int] = [:]
    var entries: [Entry] = []
    entries.reserveCapacity(pairs.count)
    for (key, value) in pairs {
      let entry = Entry(key: .string(key), value: .string(value))
      if let position = positions[.text(Array(key.utf8))] {
        entries[position] = entry
      } else {
        positions[.text(Array(key.utf8))] = entries.count
        entries.append(entry)
      }
    }
    storage = Storage(entries, positions.count > Self.scanned ? positions : nil)
  }

  /// Fails with `badKey` for a key of another type and with `duplicateKey` for two equal ones.
  package init(_ entries: [(Value, Value)]) throws(EvaluationFailure) {
    var positions: [MapKey: Int] = [:]
    for (position, entry) in entries.enumerated() {
      guard let key = MapKey(entry.0), key.mayBeStored(as: entry.0) else { throw .badKey }
      guard positions.updateValue(position, forKey: key) == nil else { throw .duplicateKey }
    }
    storage = Storage(
      entries.map { Entry(key: $0.0, value: $0.1) }, positions.count > Self.scanned ? positions : nil)
  }

  /// What `key` stands for, or nil. A key that no map can hold finds nothing.
  package subscript(key: Value) -> Value? {
    if let positions = storage.positions {
      guard let position = MapKey(key).flatMap({ positions[$0] }) else { return nil }
      return storage.entries[position].value
    }
    for entry in storage.entries where entry.key.isSameScalar(as: key) == true { return entry.value }
    return nil
  }

  /// Keeps the map one word wide.
  private final class Storage: Sendable {
    let entries: [Entry]
    let positions: [MapKey: Int]?

    init(_ entries: [Entry], _ positions: [MapKey: Int]?) {
      self.entries = entries
      self.positions = positions
    }
  }
}

/// A key in the one form in which equal keys are the same.
private enum MapKey: Hashable {
  case bool(Bool)
  case negative(Int64)
  case count(UInt64)
  case text([UInt8])

  init?(_ value: Value) {
    switch value {
    case .bool(let truth): self = .bool(truth)
    case .int(let number): self = number < 0 ? .negative(number) : .count(UInt64(number))
    case .uint(let number): self = .count(number)
    case .string(let text): self = .text(Array(text.utf8))
    case .double(let number):
      if let whole = Int64(exactly: number) {
        self = whole < 0 ? .negative(whole) : .count(UInt64(whole))
      } else if let whole = UInt64(exactly: number) {
        self = .count(whole)
      } else {
        return nil
      }
    default: return nil
    }
  }

  /// A double may look an entry up but not name one.
  func mayBeStored(as value: Value) -> Bool {
    if case .double = value { return false }
    return true
  }
}
