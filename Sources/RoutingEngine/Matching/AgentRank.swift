// SPDX-License-Identifier: Apache-2.0

/// By what agents are compared for a contact; the smallest is picked.
struct AgentRank: Comparable, Sendable {
  /// The sum of levels (least skilled), its negative (most skilled), or 0.
  var skill: Int32
  /// Of work and open offers.
  var load: Int32
  var restedSince: Int64
  var agent: Int32

  static func < (a: AgentRank, b: AgentRank) -> Bool {
    if a.skill != b.skill { return a.skill < b.skill }
    if a.load != b.load { return a.load < b.load }
    if a.restedSince != b.restedSince { return a.restedSince < b.restedSince }
    return a.agent < b.agent
  }
}
