// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The closed set of codes that an answer of the HTTP API or a socket can carry when it is not a success.
/// Stable: clients compare them. Each has a page of advice at `/problems/{code}`.
enum ProblemCode: String, CaseIterable, Sendable {
  // What was sent cannot be read or is not allowed.
  case malformedRequest = "malformed-request"
  case headersTooLarge = "headers-too-large"
  case malformedJSON = "malformed-json"
  case invalidField = "invalid-field"
  case missingField = "missing-field"
  case tooLarge = "too-large"
  case unsupportedMediaType = "unsupported-media-type"
  // Who asks.
  case unauthenticated
  case forbidden
  case badSignature = "bad-signature"
  case staleSignature = "stale-signature"
  // What is asked for.
  case notFound = "not-found"
  case methodNotAllowed = "method-not-allowed"
  case upgradeRequired = "upgrade-required"
  case keyReused = "key-reused"
  case policyInvalid = "policy-invalid"
  // Names and ids that nobody knows.
  case unknownAgent = "unknown-agent"
  case unknownInteraction = "unknown-interaction"
  case unknownOffer = "unknown-offer"
  case unknownQueue = "unknown-queue"
  case unknownComplaint = "unknown-complaint"
  case unknownName = "unknown-name"
  case unknownCustomer = "unknown-customer"
  case unknownEntry = "unknown-entry"
  case unknownReason = "unknown-reason"
  case unknownDisposition = "unknown-disposition"
  case unknownTeam = "unknown-team"
  case unknownSkill = "unknown-skill"
  case unknownLanguage = "unknown-language"
  case unknownField = "unknown-field"
  case unknownWidget = "unknown-widget"
  case unknownVersion = "unknown-version"
  case unknownDelivery = "unknown-delivery"
  case unknownWebhook = "unknown-webhook"
  // What the state of things does not allow.
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
  case ownInteraction = "own-interaction"
  case alreadyListening = "already-listening"
  case notListening = "not-listening"
  case cannotListen = "cannot-listen"
  case noEscalation = "no-escalation"
  case agentNotReady = "agent-not-ready"
  case agentCannotServe = "agent-cannot-serve"
  case agentFull = "agent-full"
  case transferToSelf = "transfer-to-self"
  case notAConversation = "not-a-conversation"
  case notACall = "not-a-call"
  case notWaiting = "not-waiting"
  case queueDraining = "queue-draining"
  case planOlder = "plan-older"
  case queueInUse = "queue-in-use"
  case policyMoved = "policy-moved"
  case policyIsLive = "policy-is-live"
  case noEarlierVersion = "no-earlier-version"
  case noShadow = "no-shadow"
  case identityTaken = "identity-taken"
  case agentInPolicy = "agent-in-policy"
  case deliveryOver = "delivery-over"
  // What the machine cannot do now.
  case rateLimited = "rate-limited"
  case overloaded
  case storageFull = "storage-full"
  case draining
  case internalError = "internal-error"

  /// Every refusal of the engine has a code of the same name (a test proves it).
  init(_ refusal: Refusal) {
    self = ProblemCode(rawValue: refusal.rawValue) ?? .internalError
  }

  /// The HTTP status when the code concerns the body or the state. Unknown names in the *path* are 404 (see
  /// `Problem.inPath`).
  var status: Int {
    switch self {
    case .malformedRequest, .malformedJSON, .invalidField, .missingField: 400
    case .unauthenticated: 401
    case .forbidden, .badSignature, .staleSignature: 403
    case .notFound, .noShadow: 404
    case .methodNotAllowed: 405
    case .tooLarge: 413
    case .unsupportedMediaType: 415
    case .upgradeRequired: 426
    case .rateLimited: 429
    case .headersTooLarge: 431
    case .internalError: 500
    case .overloaded, .storageFull, .draining: 503
    case .keyReused, .policyInvalid, .unknownAgent, .unknownInteraction, .unknownOffer, .unknownQueue,
      .unknownComplaint, .unknownName, .unknownCustomer, .unknownEntry, .unknownReason, .unknownDisposition,
      .unknownTeam,
      .unknownSkill, .unknownLanguage, .unknownField, .unknownWidget,
      .unknownVersion, .unknownDelivery, .unknownWebhook:
      422
    default: 409
    }
  }

  /// Whether it is about a name or an id that is not known.
  var isUnknownName: Bool { rawValue.hasPrefix("unknown-") }
}
