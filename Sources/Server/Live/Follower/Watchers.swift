// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Which connected agents and visitors look at an interaction or a customer.
struct Watchers: Sendable {
  private(set) var agentsByInteraction: [InteractionID: Set<AgentID>] = [:]
  private(set) var agentsByCustomer: [CustomerID: Set<AgentID>] = [:]
  private(set) var visitorsByInteraction: [InteractionID: Set<String>] = [:]
  private(set) var visitorsByCustomer: [CustomerID: Set<String>] = [:]

  func isWatched(_ id: InteractionID) -> Bool {
    agentsByInteraction[id] != nil || visitorsByInteraction[id] != nil
  }

  /// An agent looks at the second instead of the first. True when something is new.
  mutating func change(_ agent: AgentID, from old: DeskView?, to new: DeskView?) -> Bool {
    let before = old?.interactions ?? []
    let after = new?.interactions ?? []
    Self.change(&agentsByInteraction, agent, from: before, to: after)
    Self.change(&agentsByCustomer, agent, from: old?.customers ?? [], to: new?.customers ?? [])
    return !after.isSubset(of: before)
  }

  mutating func change(_ visitor: String, from old: InteractionID?, to new: InteractionID?) -> Bool {
    guard old != new else { return false }
    Self.change(
      &visitorsByInteraction, visitor, from: Set([old].compactMap(\.self)), to: Set([new].compactMap(\.self)))
    return new != nil
  }

  mutating func change(_ visitor: String, from old: CustomerID?, to new: CustomerID?) -> Bool {
    guard old != new else { return false }
    Self.change(
      &visitorsByCustomer, visitor, from: Set([old].compactMap(\.self)), to: Set([new].compactMap(\.self)))
    return new != nil
  }

  private static func change<Key: Hashable, Watcher: Hashable>(
    _ watchers: inout [Key: Set<Watcher>], _ watcher: Watcher, from old: Set<Key>, to new: Set<Key>
  ) {
    for key in new.subtracting(old) { watchers[key, default: []].insert(watcher) }
    for key in old.subtracting(new) {
      watchers[key]?.remove(watcher)
      if watchers[key]?.isEmpty == true { watchers[key] = nil }
    }
  }
}
