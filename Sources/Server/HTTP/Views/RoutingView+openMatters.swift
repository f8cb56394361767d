// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine

extension RoutingView {
  /// The open-matter object of the API.
  func write(_ matter: OpenMatter, to json: inout JSONText) {
    // Closed since it was found: what was known of it then is all there is.
    let state = engine.interaction(matter.interaction)
    json.object { json in
      json.field("interaction", PublicNumber.text(matter.interaction))
      json.field("kind", matter.kind)
      json.field("state", (state == nil ? InteractionPhase.closed : matter.phase).name)
      json.field("queue", matter.queue.map { name($0) })
      json.field("channel", (state?.arrival.channel ?? .voice).name)
      json.field("tier", state.map { name($0.arrival.tier) } ?? "")
      json.field("customer") { json in
        json.field("id", PublicNumber.text(matter.customer))
        json.field("name", customer(matter.customer)?.name ?? "")
      }
      json.field("owner", matter.owner.map { name($0) })
      json.field("arrived_at", Timestamp.text(matter.arrivedAt))
      json.field("due_at", Timestamp.textOrNone(matter.due))
      json.field("next_wake_up_at", Timestamp.textOrNone(matter.nextWakeUp))
      if let callback = matter.callback {
        json.field("callback_mode", callback.mode == .turn ? "turn" : "after-peak")
        json.field("callback_attempts", callback.attempts)
      }
      if let complaint = matter.complaint {
        json.field("complaint", PublicNumber.text(complaint.complaint))
        json.field("complaint_level", Int(complaint.level))
        json.field("respond_by", Timestamp.text(complaint.respondBy))
        json.field("resolve_by", Timestamp.text(complaint.resolveBy))
      }
      json.field("notes", notes(matter.interaction).suffix(20))
    }
  }
}

extension OpenMatter {
  /// As the API names it.
  var kind: String { complaint != nil ? "complaint" : callback != nil ? "callback" : "contact" }
}
