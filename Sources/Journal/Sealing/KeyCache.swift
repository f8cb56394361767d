// SPDX-License-Identifier: Apache-2.0

/// Keys in memory, at most `limit`: two generations of which the older one is forgotten when the younger is
/// full.
struct KeyCache {
  private let limit: Int
  private var young: [KeyOwner: OwnerKey] = [:]
  private var old: [KeyOwner: OwnerKey] = [:]

  /// - Parameter limit: at least 2.
  init(limit: Int) { self.limit = limit }

  var count: Int { young.count + old.count }

  mutating func key(of owner: KeyOwner) -> OwnerKey? {
    if let key = young[owner] { return key }
    guard let key = old.removeValue(forKey: owner) else { return nil }
    insert(key, for: owner)
    return key
  }

  mutating func insert(_ key: OwnerKey, for owner: KeyOwner) {
    if young.count >= limit / 2 {
      old = young
      young.removeAll(keepingCapacity: true)
    }
    old[owner] = nil
    young[owner] = key
  }

  mutating func remove(_ owner: KeyOwner) {
    young[owner] = nil
    old[owner] = nil
  }
}
