// SPDX-License-Identifier: Apache-2.0

/// By what agents are compared for a contact; the smallest is picked.
struct AgentRank: Comparable, Sendable {
  /// 0: a deputy of the agent the contact prefers, else 1; 0 for all where there are none.
  var place: Int32 = 0
  /// The sum of levels (least skilled), its negative (most skilled), or 0.
  var skill: Int32
  /// Of work and open offers.
  var load: Int32
  var restedSince: Int64
  var agent: Int32

  /// Load and rest in one number, as `AgentStandings` tells them.
  var standing: Int64 { AgentStandings.Standing(load: load, restedSince: restedSince).place }

  static func < (a: AgentRank, b: AgentRank) -> Bool {
    if a.place != b.place { return a.place < b.place }
    if a.skill != b.skill { return a.skill < b.skill }
    if a.load != b.load { return a.load < b.load }
    if a.restedSince != b.restedSince { return a.restedSince < b.restedSince }
    return a.agent < b.agent
  }
}
