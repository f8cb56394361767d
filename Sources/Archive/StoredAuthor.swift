// SPDX-License-Identifier: Apache-2.0

import Interactions

/// How the author of a message lies in the table.
enum StoredAuthor {
  static func columns(of author: Author) -> (kind: Int64, agent: Int64?) {
    switch author {
    case .customer: (0, nil)
    case .agent(let agent): (1, Int64(agent.raw))
    case .centre: (2, nil)
    }
  }

  static func author(kind: Int64, agent: Int64?) -> Author {
    switch (kind, agent) {
    case (0, _): .customer
    case (1, let agent?): .agent(AgentID(UInt32(clamping: agent)))
    default: .centre
    }
  }
}
