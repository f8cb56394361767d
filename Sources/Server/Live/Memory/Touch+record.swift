// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Touch {
  /// What a record changed, in order.
  static func touches(of record: Record) -> [Touch] {
    var touches: [Touch] = []
    for decision in record.decisions {
      for event in decision.events { add(event, to: &touches) }
    }
    for content in record.contents { add(content.item, to: &touches) }
    for customer in record.erased { touches.append(Touch(.contact, customer: customer)) }
    return touches
  }

  private static func add(_ event: Event, to touches: inout [Touch]) {
    switch event {
    case .agentDefined(let agent, _), .agentRetired(let agent), .presenceChanged(let agent, _),
      .presenceQueued(let agent, _), .deskLost(let agent, _), .deskReturned(let agent),
      .deskGraceEnded(let agent):
      touches.append(Touch(.desk, agent: agent))
    case .arrived(let arrival), .reclassified(let arrival):
      touches.append(Touch(.contact, interaction: arrival.interaction, customer: arrival.customer))
    case .waiting(let id, _, _, _), .becameMessage(let id), .closed(let id, _, _),
      .botAttached(let id, _, _, _, _), .botEnded(let id, _, _), .callbackBooked(let id, _, _, _, _),
      .callbackScheduled(let id, _, _):
      touches.append(Touch(.contact, interaction: id))
    case .offered(_, let id, let agent, _, _), .offerEnded(_, let id, let agent, _):
      touches.append(Touch(.desk, interaction: id, agent: agent))
    case .accepted(_, let id, let agent, _), .wrapUpStarted(let id, let agent, _):
      touches.append(Touch(.contact, interaction: id, agent: agent))
    case .dialled(let id, let agent, _), .consultStarted(_, let id, let agent),
      .consultEnded(let id, let agent):
      touches.append(Touch(.contact, interaction: id, agent: agent))
    case .listenStarted(let id, let agent), .listenEnded(let id, let agent):
      touches.append(Touch(.desk, interaction: id, agent: agent))
    case .escalated(let id, let agent, _, _): touches.append(Touch(.contact, interaction: id, agent: agent))
    case .escalationEnded(let id, _): touches.append(Touch(.contact, interaction: id))
    case .expertPrompted(let id, let agent), .holdReminded(let id, let agent):
      touches.append(Touch(.desk, interaction: id, agent: agent))
    case .held(let id, let agent), .resumed(let id, let agent), .parked(let id, let agent),
      .reopened(let id, let agent), .wrapUpExtended(let id, let agent, _), .wrapUpEnded(let id, let agent, _):
      touches.append(Touch(.desk, interaction: id, agent: agent))
    case .transferred(let id, let from, let to):
      touches.append(Touch(.contact, interaction: id, agent: from))
      if let to { touches.append(Touch(.contact, interaction: id, agent: to)) }
    case .planActivated, .restarted, .queuePaused, .queueDraining, .queueResumed, .modeSwitched:
      touches.append(Touch(.everyone))
    case .complaintRaised, .complaintJoined, .complaintTakenUp, .complaintDue, .complaintAnnounced,
      .complaintResolved, .complaintEscalated, .complaintUnanswered:
      if touches.last?.kind != .desks { touches.append(Touch(.desks)) }
    case .agentKeptClear, .agentNoLongerKeptClear, .skillExpired, .relaxed, .helpersCalled, .reserveOver,
      .promiseNear, .preferring, .preferenceOver, .customerWrote, .agentWrote, .botWrote, .calendarsRefilled,
      .detoured, .joined, .peakOver:
      break  // shown nowhere, or told with the message's content
    }
  }

  private static func add(_ item: Content.Item, to touches: inout [Touch]) {
    switch item {
    case .message(let message): touches.append(Touch(.message, interaction: message.interaction))
    case .facts(let facts): touches.append(Touch(.desk, interaction: facts.interaction))
    case .note(let id, _): touches.append(Touch(.desk, interaction: id))
    case .customer(let card): touches.append(Touch(.desk, customer: card.customer))
    case .agent(let card): touches.append(Touch(.contact, agent: card.agent))
    }
  }
}
