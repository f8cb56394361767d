// SPDX-License-Identifier: Apache-2.0

import Channels
import HTTPTypes
import Interactions
import Router
import RoutingEngine
import RoutingPolicy

extension Endpoints {
  static let phone = [
    Endpoint(
      method: .post, template: "/v1/phone/events", access: .signedOr([.channel]), heedsClients: true,
      summary:
        "What a telephone exchange tells of a call: by a channel's token, or signed (Standard Webhooks)",
      body: .json(Schemas.phoneEvent),
      answers: [
        200: .json("Taken", .anyOf([.ref("Intake"), .ref("PhoneEventTaken")])),
        201: .json("A new call, durable", .ref("Intake")),
      ],
      problems: [
        .unauthenticated, .badSignature, .staleSignature, .unknownInteraction, .unknownAgent,
        .interactionClosed,
        .notActive, .keyReused, .alreadyTransferring, .agentNotReady, .agentFull, .agentCannotServe,
        .transferToSelf, .notACall,
      ]
    ) { request, house in try await take(request, house) }
  ]

  private static func take(_ request: WebRequest, _ house: House) async throws -> WebReply {
    var request = request
    let webhookID = request.caller.role == .channel ? nil : try house.phone.verify(request)
    let event = try PhoneEventReading.event(request.json())
    // The exchange's own id, or the webhook's, makes each event safe to send again.
    if let id = event.id ?? webhookID {
      request.headers[.idempotencyKey] = Secrets.base64URL(Secrets.sha256("event \(id)".utf8))
    }
    let policy = house.router.policy
    let fact: PhoneFact
    do throws(PhoneTranslator.Mistake) {
      fact = try PhoneTranslator.fact(of: event) { number in
        policy?.entry(.phone, number)?.name
      }
    } catch {
      throw Problem(error)
    }
    return try await carryOut(fact, event, request, house)
  }

  private static func carryOut(
    _ fact: PhoneFact, _ event: PhoneEvent, _ request: WebRequest, _ house: House
  ) async throws -> WebReply {
    let conversation = PhoneTranslator.conversation(ofCall: event.call)
    if case .contact(let contact) = fact {
      try await house.admit(contact, request.reach)
      return intake(try await house.submit(.contact(contact), for: request), for: request)
    }
    if case .dialled(let id, let result) = fact {
      return try await noteDialled(id, result, event, request, house)
    }
    if request.reach.isLimited { try await house.admit(call: conversation, request.reach) }
    if case .left = fact {
      let left = Request.Action.conversationLeft(channel: .voice, conversation: conversation)
      return taken(event, try await house.submit(left, for: request))
    }
    let call = await house.read { view -> (InteractionID, String?, InteractionPhase)? in
      guard let id = view.interaction(inConversation: conversation, channel: .voice) else { return nil }
      guard let state = view.engine.interaction(id) else { return (id, nil, .closed) }
      return (id, state.owner.map { view.name($0) }, state.phase)
    }
    guard let (id, owner, phase) = call else {
      var problem = Problem(.unknownInteraction, "No such call is open.", field: "call")
      problem.status = 404
      throw problem
    }
    guard let action = try action(fact, id, owner: owner, phase: phase) else {
      return taken(event, interaction: id)
    }
    do throws(Problem) {
      return taken(event, try await house.submit(action, for: request))
    } catch {
      // Told twice: it is as the exchange says.
      guard error.code == .alreadyHeld || error.code == .notHeld else { throw error }
      return taken(event, interaction: id)
    }
  }

  /// nil: nothing is to be done.
  private static func action(
    _ fact: PhoneFact, _ id: InteractionID, owner: String?, phase: InteractionPhase
  ) throws(Problem) -> Request.Action? {
    switch fact {
    case .contact, .left, .nothing, .dialled: return nil
    case .callbackWanted(let moment): return .requestCallback(id, at: moment)
    case .attributes(let attributes): return .attributes(id, attributes)
    case .agentLegLost: return .agentLegLost(id)
    case .held, .resumed, .transferred:
      guard let owner else {
        var problem = Problem(ProblemCode.notActive)
        problem.state = phase.name
        throw problem
      }
      if case .transferred(let colleague) = fact {
        return .transferToAgent(agent: owner, id, to: colleague, note: nil)
      }
      return fact == .held ? .hold(agent: owner, id) : .resume(agent: owner, id)
    }
  }

  private static func noteDialled(
    _ id: InteractionID, _ result: DialResult, _ event: PhoneEvent, _ request: WebRequest, _ house: House
  ) async throws -> WebReply {
    if request.reach.isLimited, try await !house.isKnown(id, request.reach) {
      throw Problem(.unknownInteraction, field: "interaction")
    }
    let call = DialledCall(
      conversation: PhoneTranslator.conversation(ofCall: event.call), reference: event.call)
    do throws(Problem) {
      return taken(event, try await house.submit(.dialled(id, result, call), for: request))
    } catch {
      // Whoever is not being dialled any more (its agent gave up, or it is told twice): nothing to be done.
      guard error.code == .notActive || error.code == .interactionClosed else { throw error }
      return taken(event, interaction: id)
    }
  }

  private static func taken(_ event: PhoneEvent, _ answer: Answer) -> WebReply {
    var reply = taken(event, interaction: answer.interaction)
    reply.note(answer)
    return reply
  }

  private static func taken(_ event: PhoneEvent, interaction: InteractionID?) -> WebReply {
    .json { json in
      json.field("event", event.kind.rawValue)
      json.field("interaction", interaction.map { PublicNumber.text($0) })
    }
  }
}

extension Problem {
  init(_ mistake: PhoneTranslator.Mistake) {
    switch mistake {
    case .missing(let field): self = .missing(field)
    case .unexpected(let field): self = .invalid(field, "does not belong to this event")
    case .invalid(let field, let hint): self = .invalid(field, hint)
    }
  }
}
