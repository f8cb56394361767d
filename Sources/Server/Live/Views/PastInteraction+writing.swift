// SPDX-License-Identifier: Apache-2.0

import Interactions

extension PastInteraction {
  /// As the desk's history shows it.
  func write(to json: inout JSONText) {
    json.object { json in
      json.field("id", PublicNumber.text(id))
      json.field("channel", channel.name)
      json.field("queue", queue)
      json.field("tier", tier)
      json.field("state", phase.name)
      json.field("subject", subject)
      json.field("intent", intent)
      json.field("arrived_at", Timestamp.text(arrivedAt))
      json.field("closed_at", closedAt.map(Timestamp.text))
      json.field("close_cause", closeCause?.name)
      json.field("agent", agent)
      json.field("disposition", disposition)
    }
  }
}
