// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions

/// What is asked of the router's state for one visitor.
struct VisitorQuestion: Sendable {
  var visitor: String
  var identity: Identity
  var conversation: String
  /// The interaction that the page shows now, or one that it is to hear of.
  var shown: InteractionID?

  func answer(on floor: any FloorView) -> VisitorLook {
    let customer = floor.customerID(with: identity)
    guard let id = floor.chat(inConversation: conversation) ?? shown else {
      return VisitorLook(view: VisitorView(), customer: customer)
    }
    guard let state = floor.interactionState(id) else {
      return VisitorLook(
        view: VisitorView(phase: .closed, interaction: id, closeCause: "completed"), customer: customer)
    }
    var view = VisitorView(interaction: id)
    switch state.phase {
    case .triage, .waiting, .offered, .callback, .dialling:
      let line = floor.line(of: id)
      view.phase = state.isMessage ? .message : .waiting
      view.place = state.isMessage ? nil : line.place
      view.estimatedWait = state.isMessage ? nil : line.estimatedWait
      view.waitingSince = state.enteredQueueAt - state.waited
    case .active, .held, .parked:
      view.phase = .active
      view.agent = state.owner.map { floor.agentCard($0)?.name ?? floor.text(.agent, $0.raw) }
    case .wrapUp, .closed:
      view.phase = .closed
      view.closeCause = "completed"
    }
    return VisitorLook(view: view, customer: customer)
  }
}
