// SPDX-License-Identifier: Apache-2.0

/// What happens to an interaction, as the outside hears of it: `patchbay.interaction.` and the raw value is
/// the type of the event. Raw values are in policies: never change one.
package enum InteractionNews: String, CaseIterable, Hashable, Sendable {
  case arrived
  /// Waits in a queue from now on.
  case waiting
  /// A full queue turned it into a message that waits like mail.
  case becameMessage = "became-message"
  case offered
  case declined
  /// The agent did not answer the offer in time.
  case noAnswer = "no-answer"
  /// An offer ended for any other reason: the customer left, the agent took something else.
  case revoked
  case accepted
  case held
  case resumed
  /// Silent for a while, takes no room until somebody writes.
  case parked
  case reopened
  case customerWrote = "customer-wrote"
  case agentWrote = "agent-wrote"
  case transferred
  case wrapUp = "wrap-up"
  /// The agent's part is over.
  case wrappedUp = "wrapped-up"
  /// The customer left before anybody accepted: the end of it, instead of `closed`.
  case abandoned
  case closed

  /// What an event tells of an interaction, and which; nil: it is about something else, or too small.
  package static func of(_ event: Event) -> (news: InteractionNews, interaction: InteractionID)? {
    switch event {
    case .arrived(let arrival): (.arrived, arrival.interaction)
    case .waiting(let id, _, _, _): (.waiting, id)
    case .becameMessage(let id): (.becameMessage, id)
    case .offered(_, let id, _, _, _): (.offered, id)
    case .offerEnded(_, let id, _, .declined): (.declined, id)
    case .offerEnded(_, let id, _, .timedOut): (.noAnswer, id)
    case .offerEnded(_, let id, _, _): (.revoked, id)
    case .accepted(_, let id, _, _): (.accepted, id)
    case .held(let id, _): (.held, id)
    case .resumed(let id, _): (.resumed, id)
    case .parked(let id, _): (.parked, id)
    case .reopened(let id, _): (.reopened, id)
    case .customerWrote(let id, _): (.customerWrote, id)
    case .agentWrote(_, let id, _): (.agentWrote, id)
    case .transferred(let id, _, _): (.transferred, id)
    case .wrapUpStarted(let id, _, _): (.wrapUp, id)
    case .wrapUpEnded(let id, _, _): (.wrappedUp, id)
    case .closed(let id, .abandoned, _): (.abandoned, id)
    case .closed(let id, _, _): (.closed, id)
    default: nil
    }
  }
}
