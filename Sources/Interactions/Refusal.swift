// SPDX-License-Identifier: Apache-2.0

/// Why a command was refused. Listed in order of precedence: the first that applies is given.
///
/// The raw value is the stable code of the HTTP API; each code has a page of advice. Each refusal knows
/// whether trying again can help.
package enum Refusal: String, CaseIterable, Error, Hashable, Sendable {
  case unknownAgent = "unknown-agent"
  case unknownInteraction = "unknown-interaction"
  case unknownOffer = "unknown-offer"
  case unknownQueue = "unknown-queue"
  case unknownComplaint = "unknown-complaint"
  case unknownName = "unknown-name"
  case duplicateInteraction = "duplicate-interaction"
  case notSignedIn = "not-signed-in"
  case alreadySignedIn = "already-signed-in"
  case agentHasWork = "agent-has-work"
  case agentOnCall = "agent-on-call"
  case presenceNotSettable = "presence-not-settable"
  case offerOver = "offer-over"
  case notYourOffer = "not-your-offer"
  case notYourInteraction = "not-your-interaction"
  case interactionClosed = "interaction-closed"
  case notActive = "not-active"
  case notHeld = "not-held"
  case alreadyHeld = "already-held"
  case notWrappingUp = "not-wrapping-up"
  case alreadyTransferring = "already-transferring"
  case notTransferring = "not-transferring"
  case transferToSelf = "transfer-to-self"
  case ownInteraction = "own-interaction"
  case alreadyListening = "already-listening"
  case notListening = "not-listening"
  case noEscalation = "no-escalation"
  case agentNotReady = "agent-not-ready"
  case agentCannotServe = "agent-cannot-serve"
  case agentFull = "agent-full"
  case notAConversation = "not-a-conversation"
  case notACall = "not-a-call"
  case notWaiting = "not-waiting"
  case queueDraining = "queue-draining"
  case planOlder = "plan-older"

  /// Whether the same command may succeed later without anybody changing it.
  package var mayRetry: Bool {
    switch self {
    case .agentHasWork, .agentOnCall, .agentNotReady, .agentFull, .alreadyTransferring: true
    default: false
    }
  }
}
