// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Event {
  /// The contact it is about; nil: an agent, a queue, the centre.
  var subject: InteractionID? {
    switch self {
    case .arrived(let arrival), .reclassified(let arrival): arrival.interaction
    case .waiting(let id, _, _, _), .becameMessage(let id), .relaxed(let id, _), .helpersCalled(let id, _),
      .promiseNear(let id), .preferring(let id, _, _), .preferenceOver(let id), .reserveOver(let id),
      .detoured(let id, _, _), .callbackBooked(let id, _, _, _, _), .callbackScheduled(let id, _, _),
      .dialled(let id, _, _), .joined(let id, _), .botAttached(let id, _, _, _, _), .botWrote(let id, _, _),
      .botEnded(let id, _, _), .customerWrote(let id, _), .agentWrote(_, let id, _),
      .offered(_, let id, _, _, _), .offerEnded(_, let id, _, _), .accepted(_, let id, _, _),
      .consultStarted(_, let id, _), .consultEnded(let id, _), .held(let id, _), .resumed(let id, _),
      .expertPrompted(let id, _), .holdReminded(let id, _), .parked(let id, _), .reopened(let id, _),
      .transferred(let id, _, _), .wrapUpStarted(let id, _, _), .wrapUpExtended(let id, _, _),
      .wrapUpEnded(let id, _, _), .closed(let id, _, _):
      id
    case .agentKeptClear(_, let id): id
    case .escalated(let id, _, _, _), .escalationEnded(let id, _), .listenStarted(let id, _),
      .listenEnded(let id, _), .complaintRaised(_, _, let id, _, _, _, _), .complaintJoined(_, let id):
      id
    default: nil
    }
  }
}
