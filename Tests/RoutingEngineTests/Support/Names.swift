// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Names as the tables write them; a name's number is its place.
struct Names {
  var agents: [String] = []
  var queues: [String] = []
  var teams: [String] = []
  var skills: [String] = []
  var languages = ["zh", "en"]
  var tiers = ["standard", "vip"]
  var reasons = ["signed-in", "break", "meal"]
  var dispositions = ["sold", "solved"]
  var modes = ["storm", "evacuation"]

  func agent(_ name: some StringProtocol) -> AgentID? {
    agents.firstIndex { $0 == name }.map { AgentID(UInt32($0)) }
  }
  func queue(_ name: some StringProtocol) -> QueueID? {
    queues.firstIndex { $0 == name }.map { QueueID(UInt32($0)) }
  }
  func skill(_ name: some StringProtocol) -> SkillID? {
    skills.firstIndex { $0 == name }.map { SkillID(UInt32($0)) }
  }
  /// `c12` is interaction 12.
  func contact(_ name: some StringProtocol) -> InteractionID? {
    name.first == "c" ? UInt64(name.dropFirst()).map { InteractionID($0) } : nil
  }

  func name(_ agent: AgentID) -> String {
    agent.index < agents.count ? agents[agent.index] : "agent\(agent.raw)"
  }
  func name(_ id: InteractionID) -> String { "c\(id.raw)" }
}
