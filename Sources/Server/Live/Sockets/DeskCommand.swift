// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router

/// What a desk asks for.
enum DeskCommand: Sendable {
  /// Something the router decides.
  case act(Request.Action)
  /// The customer's interactions so far.
  case history(CustomerID)
  /// What was said in an interaction.
  case transcript(InteractionID)

  /// Reads the members of a `command` frame behind `type` and `id`.
  ///
  /// - Parameter agent: who asks.
  /// - Throws: what is missing, wrong or not known.
  init(_ fields: inout JSONFields, agent: String, id: String) throws(Problem) {
    let name = try fields.required("command", max: 32)
    switch name {
    case "sign-in": self = .act(.signIn(agent: agent))
    case "sign-out": self = .act(.signOut(agent: agent))
    case "presence": self = .act(try Self.presence(&fields, agent))
    case "accept": self = .act(.accept(agent: agent, try Self.offer(&fields)))
    case "decline": self = .act(.decline(agent: agent, try Self.offer(&fields)))
    case "say":
      let interaction = try Self.interaction(&fields)
      let text = try fields.required("text", max: VisitorBounds.characters)
      self = .act(.agentMessage(agent: agent, interaction, text: text, senderID: id))
    case "hold": self = .act(.hold(agent: agent, try Self.interaction(&fields)))
    case "resume": self = .act(.resume(agent: agent, try Self.interaction(&fields)))
    case "end": self = .act(.end(agent: agent, try Self.interaction(&fields)))
    case "transfer": self = .act(try Self.transfer(&fields, agent))
    case "escalate":
      let interaction = try Self.interaction(&fields)
      self = .act(.escalate(agent: agent, interaction, note: try Self.note(&fields)))
    case "stop-listening": self = .act(.endListening(agent: agent, try Self.interaction(&fields)))
    case "complain", "take-up", "resolve": self = .act(try Self.complaint(name, &fields, agent))
    case "cancel-transfer": self = .act(.cancelTransfer(agent: agent, try Self.interaction(&fields)))
    case "finish":
      let interaction = try Self.interaction(&fields)
      self = .act(
        .finishWrapUp(
          agent: agent, interaction, disposition: try fields.name("disposition"), note: try Self.note(&fields)
        ))
    case "extend": self = .act(.extendWrapUp(agent: agent, try Self.interaction(&fields)))
    case "history": self = .history(try Self.customer(&fields))
    case "transcript": self = .transcript(try Self.interaction(&fields))
    default: throw .invalid("command", "is not known")
    }
  }

  /// The contact it is about; nil: it is about the agent, or an offer.
  var interaction: InteractionID? {
    guard case .act(let action) = self else { return nil }
    switch action {
    case .agentMessage(_, let id, _, _), .hold(_, let id), .resume(_, let id), .end(_, let id),
      .transferToQueue(_, let id, _, _), .transferToAgent(_, let id, _, _), .cancelTransfer(_, let id),
      .finishWrapUp(_, let id, _, _), .extendWrapUp(_, let id), .escalate(_, let id, _),
      .raiseComplaint(let id, _), .endListening(_, let id):
      return id
    default: return nil
    }
  }

  /// Bounds that hold for both sides of a conversation.
  private enum VisitorBounds {
    static let characters = 4_000
  }

  private static func presence(_ fields: inout JSONFields, _ agent: String) throws(Problem) -> Request.Action
  {
    let reason = try fields.name("reason")
    switch try fields.required("presence", max: 32) {
    case "ready" where reason == nil: return .ready(agent: agent)
    case "ready": throw .invalid("reason", "goes with away only")
    case "away":
      guard let reason else { throw .missing("reason") }
      return .away(agent: agent, reason: reason)
    default: throw .invalid("presence", "must be ready or away")
    }
  }

  private static func transfer(_ fields: inout JSONFields, _ agent: String) throws(Problem) -> Request.Action
  {
    let interaction = try interaction(&fields)
    let note = try note(&fields)
    switch (try fields.name("queue"), try fields.name("agent")) {
    case (let queue?, nil): return .transferToQueue(agent: agent, interaction, queue: queue, note: note)
    case (nil, let other?): return .transferToAgent(agent: agent, interaction, to: other, note: note)
    case (nil, nil): throw .missing("queue")
    default: throw .invalid("agent", "can't go with queue: name one of them")
    }
  }

  private static func complaint(
    _ name: String, _ fields: inout JSONFields, _ agent: String
  ) throws(Problem) -> Request.Action {
    if name == "complain" {
      let interaction = try interaction(&fields)
      guard let level = try fields.int("level", in: 1...3) else { throw .missing("level") }
      return .raiseComplaint(interaction, level: Int(level))
    }
    guard let id = PublicNumber.complaint(try fields.required("complaint", max: 32)) else {
      throw Problem(.unknownComplaint)
    }
    return name == "resolve" ? .resolveComplaint(agent: agent, id) : .takeUpComplaint(agent: agent, id)
  }

  private static func note(_ fields: inout JSONFields) throws(Problem) -> String? {
    try fields.string("note", max: 4_096)
  }

  private static func interaction(_ fields: inout JSONFields) throws(Problem) -> InteractionID {
    guard let id = PublicNumber.interaction(try fields.required("interaction", max: 32)) else {
      throw Problem(.unknownInteraction)
    }
    return id
  }

  private static func offer(_ fields: inout JSONFields) throws(Problem) -> OfferID {
    guard let id = PublicNumber.offer(try fields.required("offer", max: 32)) else {
      throw Problem(.unknownOffer)
    }
    return id
  }

  private static func customer(_ fields: inout JSONFields) throws(Problem) -> CustomerID {
    guard let id = PublicNumber.customer(try fields.required("customer", max: 32)) else {
      throw Problem(.unknownCustomer)
    }
    return id
  }
}
