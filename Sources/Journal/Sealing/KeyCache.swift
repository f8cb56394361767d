// SPDX-License-Identifier: Apache-2.0

/// Keys in memory, at most `limit`: two generations of which the older one is forgotten when the younger is
/// full. In many parts, each of which grows and forgets on its own: nobody waits until a hundred thousand
/// keys have been moved.
struct KeyCache {
  private struct Part {
    var young: [KeyOwner: OwnerKey] = [:]
    var old: [KeyOwner: OwnerKey] = [:]
  }

  private static let mostParts = 256

  private let partLimit: Int
  private var parts: ContiguousArray<Part>

  /// - Parameter limit: at least 2.
  init(limit: Int) {
    let count = max(1, min(Self.mostParts, limit / 64))
    partLimit = max(2, limit / count)
    parts = ContiguousArray(repeating: Part(), count: count)
  }

  var count: Int { parts.reduce(0) { $0 + $1.young.count + $1.old.count } }

  private func part(_ owner: KeyOwner) -> Int { Int(owner.raw % UInt64(parts.count)) }

  mutating func key(of owner: KeyOwner) -> OwnerKey? {
    let part = part(owner)
    if let key = parts[part].young[owner] { return key }
    guard let key = parts[part].old.removeValue(forKey: owner) else { return nil }
    insert(key, for: owner)
    return key
  }

  mutating func insert(_ key: OwnerKey, for owner: KeyOwner) {
    let part = part(owner)
    if parts[part].young.count >= partLimit / 2 {
      parts[part].old = parts[part].young
      parts[part].young.removeAll(keepingCapacity: true)
    }
    parts[part].old[owner] = nil
    parts[part].young[owner] = key
  }

  mutating func remove(_ owner: KeyOwner) {
    let part = part(owner)
    parts[part].young[owner] = nil
    parts[part].old[owner] = nil
  }
}
