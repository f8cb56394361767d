// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Agents whom a queue keeps back for better tiers: `{ vip: 2, until: 120s }`.
extension PolicyReader {
  mutating func reserve(_ node: SourceNode) -> Queue.Reserve? {
    guard let pairs = mapping(node, "`reserve`") else { return nil }
    var agents: [String: Int] = [:]
    var until: Milliseconds?
    var hasUntil = false
    for pair in pairs {
      if pair.key == "until" {
        hasUntil = true
        until = duration(pair.value, "`until`", from: .seconds(1))
      } else if isTier(pair.key, at: pair.keyPlace) {
        let count = number(pair.value, "the number of agents", from: 1, to: Int64(Maximum.agents))
        agents[pair.key] = count.map { Int($0) }
        warnIfNobodyStandsBack(for: pair)
      }
    }
    if !hasUntil {
      findings.error(
        .missingKey, "a reserve needs the key \"until\"", at: node.place,
        suggestion: "say how long the others stand back at most, for example until: 120s")
    } else if pairs.count == 1 {
      findings.error(
        .emptyReserve, "this reserve keeps nobody back", at: node.place,
        suggestion: "name a tier and a number of agents: { \(names.tiers.first ?? "vip"): 1, until: 120s }")
    }
    guard let until else { return nil }
    return Queue.Reserve(agents: agents, until: until)
  }

  mutating func isTier(_ name: String, at place: SourcePlace) -> Bool {
    if names.tiers.contains(name) { return true }
    findings.error(
      .unknownTier, "there is no tier \"\(name.prefix(40))\"", at: place,
      suggestion: NearName.suggestion(for: name, among: names.tiers + ["until"]) ?? "add it to `tiers`")
    return false
  }

  /// The last tier that is written down, when it matches all or is the `standard` of everybody else.
  private mutating func warnIfNobodyStandsBack(for pair: SourceNode.Pair) {
    guard pair.key == names.tiers.last, pair.key == Tier.standard.name else { return }
    findings.warning(
      .emptyReserve, "nobody stands back for \"\(pair.key)\": no tier comes after it", at: pair.keyPlace)
  }
}
