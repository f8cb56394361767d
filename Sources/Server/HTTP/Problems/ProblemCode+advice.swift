// SPDX-License-Identifier: Apache-2.0

extension ProblemCode {
  /// What a page about the code says.
  struct Advice: Sendable {
    /// A few words, the same for every occurrence (RFC 9457 `title`).
    var title: String
    /// What happened.
    var meaning: String
    /// What the caller can do.
    var remedy: String

    init(_ title: String, _ meaning: String, _ remedy: String) {
      self.title = title
      self.meaning = meaning
      self.remedy = remedy
    }
  }

  var title: String { advice.title }

  var advice: Advice {
    bodyAdvice ?? callerAdvice ?? addressAdvice ?? nameAdvice ?? workAdvice ?? agentAdvice ?? policyAdvice
      ?? outgoingAdvice ?? machineAdvice
  }

  private var bodyAdvice: Advice? {
    switch self {
    case .malformedRequest:
      Advice(
        "Not HTTP", "What was sent is no HTTP/1.1 request (RFC 9112). The connection was ended.",
        "Send with an HTTP library. Over TLS: ask the address that speaks TLS.")
    case .headersTooLarge:
      Advice(
        "Too large a head", "A header is larger than 16 KiB, or all of them together than 32 KiB.",
        "Send fewer or shorter headers; a cookie that grew is often the cause.")
    case .malformedJSON:
      Advice(
        "Not JSON", "The body is not one JSON value in UTF-8. `detail` says at which byte reading stopped.",
        "Send valid JSON (RFC 8259): no comments, no trailing commas, no name twice in one object.")
    case .invalidField:
      Advice(
        "A field is not allowed so",
        "`field` names a member of the body, a query parameter or a header whose value is out of its bounds, "
          + "or that is not known at all.",
        "Correct the field that `field` names; `detail` says what would be right. /openapi.json describes "
          + "every field."
      )
    case .missingField:
      Advice(
        "A field is missing", "`field` names what has to be there.",
        "Send the field. /openapi.json says which are needed.")
    case .tooLarge:
      Advice(
        "Too large",
        "The body, or a part of it, is larger than this endpoint takes (64 KiB; imports 4 MiB; policies "
          + "24 MiB).",
        "Send less at once: split an import into several files, put documents elsewhere and send their "
          + "address."
      )
    case .unsupportedMediaType:
      Advice(
        "Unsupported media type", "This endpoint does not read bodies of that `Content-Type`.",
        "Send `Content-Type: application/json` (imports: `text/csv`).")
    default: nil
    }
  }

  private var callerAdvice: Advice? {
    switch self {
    case .unauthenticated:
      Advice(
        "Who is asking?",
        "There was no token, no valid session and no signature, or the token is not known here.",
        "Send `Authorization: Bearer TOKEN` with a token of the file `access.tokens` in the data directory; "
          + "at the desk, sign in again."
      )
    case .forbidden:
      Advice(
        "Not allowed",
        "The caller is known, but its role may not do this, or a browser's request came from a page of "
          + "another origin.",
        "Use a token whose role may: /openapi.json names the roles of each endpoint. Pages must be opened at "
          + "the public URL."
      )
    case .badSignature:
      Advice(
        "Wrong signature", "The webhook's signature does not fit what was sent.",
        "A telephone exchange signs `id.timestamp.body` with HMAC-SHA256 and the secret of `phone.key` "
          + "(behind `whsec_`, base64-decoded), over the exact bytes that are sent. Twilio signs with the "
          + "account's token and the public URL: compare the token in the providers file, and `--public-url` "
          + "with the address in Twilio's console."
      )
    case .staleSignature:
      Advice(
        "Signature too old or too new",
        "The webhook's timestamp is more than 5 minutes away from this machine's clock; or, of a provider that "
          + "signs no time, the same message or call was told more than a day ago.",
        "Set both clocks (NTP); sign each attempt afresh instead of sending an old one again. Nobody sends a "
          + "text message again after a day: somebody may have recorded the webhook. Look at who sends it.")
    default: nil
    }
  }

  private var addressAdvice: Advice? {
    switch self {
    case .notFound:
      Advice("Not found", "Nothing is at this address.", "Check the path; /openapi.json lists all of them.")
    case .methodNotAllowed:
      Advice(
        "Method not allowed", "The address exists, but not for this method.",
        "Use one of the methods that the `Allow` header names.")
    case .upgradeRequired:
      Advice(
        "WebSocket required", "This address speaks WebSocket only.",
        "Open it with a WebSocket client (RFC 6455, version 13).")
    case .keyReused:
      Advice(
        "Idempotency key used for something else",
        "The same `Idempotency-Key` came within 24 hours with another method, path or body.",
        "Make a new random key for each new request; repeat a key only together with the very same body.")
    default: nil
    }
  }

  private var nameAdvice: Advice? {
    switch self {
    case .unknownAgent: unknown("agent", "GET /v1/agents lists them.")
    case .unknownInteraction:
      unknown("interaction", "Interactions are named `i` and a number, as in the answer that made them.")
    case .unknownOffer:
      unknown(
        "offer", "GET /v1/offers lists the open ones. Numbers of offers that ended are not kept for ever.")
    case .unknownQueue: unknown("queue", "GET /v1/queues lists them; the policy defines them.")
    case .unknownName: unknown("name", "The policy defines the names that may be used.")
    case .unknownComplaint:
      unknown("complaint", "Complaints that were resolved are not open any more.")
    case .unknownCustomer:
      unknown("customer", "GET /v1/customers finds them by identity. An erased customer stays unknown.")
    case .unknownEntry: unknown("entry", "Entries stand in the policy under `entries`.")
    case .unknownReason: unknown("reason for being away", "The reasons stand in the policy.")
    case .unknownDisposition: unknown("disposition", "The dispositions stand in the policy.")
    case .unknownTeam: unknown("team", "Teams stand in the policy under `teams`.")
    case .unknownSkill: unknown("skill", "Skills stand in the policy under `skills`.")
    case .unknownLanguage: unknown("language", "Languages stand in the policy under `languages`.")
    case .unknownField:
      unknown("customer field", "Fields stand in the policy under `customers.fields`, with their types.")
    case .unknownWidget: unknown("chat widget", "Widgets stand in the policy under `entries`, as `widget`.")
    default: nil
    }
  }

  private func unknown(_ what: String, _ remedy: String) -> Advice {
    Advice("Unknown \(what)", "Neither the policy nor the directory knows this \(what).", remedy)
  }

  private var workAdvice: Advice? {
    switch self {
    case .duplicateInteraction:
      Advice(
        "Interaction exists", "An interaction of this number is already there.",
        "Nothing needs to be done: what was sent first counts.")
    case .offerOver:
      Advice(
        "The offer is over", "It was accepted, declined, taken back, or nobody answered in time.",
        "Look at the open offers; the contact is offered again or has an agent.")
    case .notYourOffer:
      Advice(
        "Another agent's offer", "The offer was made to another agent.",
        "Only the agent it was made to can answer it; a supervisor names that agent in `agent`.")
    case .notYourInteraction:
      Advice(
        "Another agent's contact", "Another agent, or no agent, has this contact.",
        "Its agent can transfer it; a supervisor names that agent in `agent`.")
    case .interactionClosed:
      Advice(
        "The contact is closed", "It has ended; `state` is `closed`.",
        "A new message of the customer makes a new interaction.")
    case .notActive:
      Advice(
        "The contact is not active",
        "This needs a contact that its agent is serving; `state` says where it is.",
        "Resume it, accept it, or leave it.")
    case .notHeld:
      Advice("The contact is not on hold", "There is nothing to resume.", "Nothing needs to be done.")
    case .alreadyHeld:
      Advice("The contact is on hold", "It already is.", "Resume it first.")
    case .notWrappingUp:
      Advice(
        "No wrap-up", "The agent is not writing this contact up (any more): its time may have run out.",
        "End the contact first; a wrap-up that ran out was saved without an outcome.")
    case .alreadyTransferring:
      Advice(
        "A transfer is under way", "A colleague is being asked already.",
        "Wait for the answer, or take the transfer back first.")
    case .notTransferring:
      Advice(
        "No transfer", "No colleague is being asked.",
        "Nothing needs to be done: it was answered or has run out.")
    case .transferToSelf:
      Advice("Transfer to oneself", "The agent already has the contact.", "Choose another agent or a queue.")
    case .notAConversation:
      Advice(
        "Not a conversation", "Messages cannot be written in a call.",
        "Speak, or reach the customer by another channel.")
    case .notACall:
      Advice(
        "Not a call", "This is for phone calls only.", "Use what conversations have: write, transfer, end.")
    default: directoryAdvice
    }
  }

  private var directoryAdvice: Advice? {
    switch self {
    case .identityTaken:
      Advice(
        "The identity belongs to another customer",
        "A phone number, address or account can belong to one customer only.",
        "Find that customer with GET /v1/customers?identity=…, and change or erase it.")
    case .notWaiting:
      Advice(
        "Not waiting", "The contact is with an agent: it cannot be assigned or moved.",
        "Pull it back first, or transfer it.")
    case .queueDraining:
      Advice(
        "The queue is drained", "Contacts would go through two drained queues, or in a circle.",
        "Open one of the queues first, or drain into another.")
    case .planOlder:
      Advice(
        "Older policy", "A newer policy is in force.", "Load the current policy and repeat the change there.")
    default: nil
    }
  }

  private var agentAdvice: Advice? {
    switch self {
    case .notSignedIn:
      Advice("Not signed in", "The agent is offline.", "Sign in first.")
    case .alreadySignedIn:
      Advice("Signed in already", "The agent already is signed in.", "Nothing needs to be done.")
    case .agentHasWork:
      Advice(
        "The agent has work", "This has to wait until the agent's work has ended.",
        "Finish or transfer the work, then try again.")
    case .agentOnCall:
      Advice(
        "The agent is in a call", "Signing out would drop the caller.",
        "End or transfer the call, then try again.")
    case .presenceNotSettable:
      Advice(
        "Presence cannot be set so", "`not-responding` and `disconnected` are set by the router alone.",
        "Choose `ready`, or `away` with a reason.")
    case .agentNotReady:
      Advice(
        "The agent is not ready", "The colleague is away or not signed in.",
        "Choose another agent or a queue, or try again later.")
    case .agentCannotServe:
      Advice(
        "The agent cannot serve this", "The colleague lacks a skill or the language that the contact needs.",
        "Choose another agent, or a queue.")
    case .agentFull:
      Advice(
        "The agent has no room", "The colleague's work leaves no room for this contact.",
        "Choose another agent or a queue, or try again later.")
    case .ownInteraction:
      Advice(
        "Your own contact", "Who has a contact, or helps with it, hears it anyway.",
        "Nothing needs to be done.")
    case .alreadyListening:
      Advice(
        "Listening already", "Nobody listens to two conversations.",
        "End the first, then listen to the other.")
    case .notListening:
      Advice("Not listening", "The agent does not listen to this contact.", "Nothing needs to be done.")
    case .cannotListen:
      Advice(
        "Cannot be listened in on", "Calls of this telephone provider (Twilio) carry no listener.",
        "Chats can be listened in on, and calls of a telephone system that takes `patchbay.phone.listen`.")
    case .noEscalation:
      Advice(
        "Nobody to escalate to", "The policy names no chain of escalation.",
        "Add `escalate` to the policy, or transfer the contact.")
    case .agentInPolicy:
      Advice(
        "The policy defines this agent",
        "Agents of the policy file are changed there, so that the file stays true.",
        "Change the file, check it, and start with it again.")
    default: nil
    }
  }

  private var machineAdvice: Advice {
    switch self {
    case .rateLimited:
      Advice(
        "Too many requests", "More came from you than one sender may send.",
        "Wait for the seconds that `Retry-After` names.")
    case .overloaded:
      Advice(
        "Too much at once",
        "More is waiting to be decided than can be decided soon. Nothing of this request was kept.",
        "Send it again after the seconds that `Retry-After` names, with the same `Idempotency-Key`.")
    case .storageFull:
      Advice(
        "The disk is full",
        "What was accepted is safe; new work is refused until there is room. Nothing of this request was "
          + "kept.",
        "Make room on the disk that holds the data directory; then send it again.")
    case .draining:
      Advice(
        "Shutting down", "The process is ending. Nothing of this request was kept.",
        "Send it again after the seconds that `Retry-After` names: its successor answers.")
    default:
      Advice(
        "Internal error", "Something went wrong on our side. It is in the log.",
        "Try again with the same `Idempotency-Key`; if it stays, tell whoever runs this installation.")
    }
  }
}
