// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Duty {
  /// A kind (1: an agent, 2: a team, 0: the leader) and a number.
  var wire: (kind: UInt32, number: UInt32) {
    switch self {
    case .teamLeader: (0, 0)
    case .agent(let agent): (1, agent.raw)
    case .team(let team): (2, team.raw)
    }
  }

  init(kind: UInt32, number: UInt32) throws(CodingFault) {
    switch kind {
    case 0: self = .teamLeader
    case 1: self = .agent(AgentID(number))
    case 2: self = .team(TeamID(number))
    default: throw .unknown
    }
  }
}
