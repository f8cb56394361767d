// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import RoutingPolicy

/// What agents do: their presence, and the work they have.
extension RouterCore {
  func attend(_ action: Request.Action, into batch: inout Batch) throws(RouterError) -> Answer {
    switch action {
    case .signIn(let name):
      let agent = try agent(named: name)
      if engine.agent(agent)?.presence.isSignedIn == true {
        try decide(.deskReturned(agent), into: &batch)
      } else {
        try decide(.signIn(agent), into: &batch)
      }
    case .signOut(let name): try decide(.signOut(agent(named: name)), into: &batch)
    case .ready(let name): try decide(.setPresence(agent(named: name), .ready), into: &batch)
    case .away(let name, let reason):
      let agent = try agent(named: name)
      guard policy?.awayReasons.contains(where: { $0.name == reason }) == true else {
        throw .unknownName(kind: "reason", name: reason)
      }
      let number = directory.names.number(.awayReason, reason)
      try decide(.setPresence(agent, .away(AwayReasonID(number))), into: &batch)
    case .deskLost(let name): try decide(.deskLost(agent(named: name)), into: &batch)
    case .deskReturned(let name): try decide(.deskReturned(agent(named: name)), into: &batch)
    default: preconditionFailure("not a matter of presence")
    }
    return Answer(place: batch.place)
  }

  func work(_ action: Request.Action, into batch: inout Batch) throws(RouterError) -> Answer {
    switch action {
    case .accept(let name, let offer):
      let agent = try agent(named: name)
      let id = interaction(offered: offer, to: agent)
      try decide(.accept(agent, offer), into: &batch)
      return Answer(place: batch.place, interaction: id)
    case .decline(let name, let offer):
      let agent = try agent(named: name)
      let id = interaction(offered: offer, to: agent)
      try decide(.decline(agent, offer), into: &batch)
      return Answer(place: batch.place, interaction: id)
    case .agentMessage(let name, let id, let text, let senderID):
      let agent = try agent(named: name)
      guard let contact = directory.open[id] else { throw missing(id) }
      let message = try keepMessage(
        text, from: .agent(agent), in: id, of: contact.customer, senderID: senderID,
        command: { .agentWrote(agent, id, $0) }, into: &batch)
      return Answer(place: batch.place, interaction: id, message: message, customer: contact.customer)
    case .hold(let name, let id): return try act(name, id, into: &batch) { .hold($0, id) }
    case .resume(let name, let id): return try act(name, id, into: &batch) { .resume($0, id) }
    case .end(let name, let id): return try act(name, id, into: &batch) { .end($0, id) }
    case .cancelTransfer(let name, let id): return try act(name, id, into: &batch) { .cancelTransfer($0, id) }
    case .escalate(let name, let id, let note):
      return try act(name, id, note: note, into: &batch) { .escalate($0, id) }
    case .extendWrapUp(let name, let id): return try act(name, id, into: &batch) { .extendWrapUp($0, id) }
    case .transferToQueue(let name, let id, let queueName, let note):
      let queue = try queue(named: queueName)
      return try act(name, id, note: note, into: &batch) { .transferToQueue($0, id, queue) }
    case .transferToAgent(let name, let id, let other, let note):
      let target = try agent(named: other)
      return try act(name, id, note: note, into: &batch) { .transferToAgent($0, id, to: target) }
    case .finishWrapUp(let name, let id, let disposition, let note):
      return try finishWrapUp(name, id, disposition, note, into: &batch)
    default: preconditionFailure("not a matter of work")
    }
  }

  private func finishWrapUp(
    _ name: String, _ id: InteractionID, _ disposition: String?, _ note: String?, into batch: inout Batch
  ) throws(RouterError) -> Answer {
    var outcome: DispositionID?
    if let disposition {
      guard let known = policy?.dispositions.first(where: { $0.name == disposition }) else {
        throw .unknownName(kind: "disposition", name: disposition)
      }
      try check(known, for: id, of: agent(named: name))
      outcome = DispositionID(directory.names.number(.disposition, disposition))
    }
    return try act(name, id, note: note, into: &batch) { .finishWrapUp($0, id, outcome) }
  }

  /// A contact may end so in the queue from which this agent had it. What is not this agent's is the engine's
  /// to refuse.
  private func check(
    _ disposition: Disposition, for id: InteractionID, of agent: AgentID
  ) throws(RouterError) {
    guard let queues = disposition.queues,
      let work = engine.agent(agent)?.work.first(where: { $0.interaction == id })
    else { return }
    let queue = directory.names.name(.queue, work.queue.raw)
    if queues.contains(queue) { return }
    let fitting = (policy?.dispositions ?? []).filter { $0.queues?.contains(queue) ?? true }.map(\.name)
    let hint = fitting.isEmpty ? "leave it out" : "write one of " + fitting.joined(separator: ", ")
    throw .invalid(
      field: "disposition", hint: "\"\(disposition.name)\" is not for contacts of \(queue): \(hint)")
  }

  /// One command of an agent about a contact; the note is kept when the engine agreed.
  private func act(
    _ name: String, _ id: InteractionID, note: String? = nil, into batch: inout Batch,
    _ command: (AgentID) -> Command
  ) throws(RouterError) -> Answer {
    let agent = try agent(named: name)
    let customer = directory.open[id]?.customer
    try decide(command(agent), into: &batch)
    if let note, !note.isEmpty, let customer {
      keep(Content(owner: .customer(customer), item: .note(id, note)), in: &batch)
    }
    return Answer(place: batch.place, interaction: id, customer: customer)
  }

  private func interaction(offered offer: OfferID, to agent: AgentID) -> InteractionID? {
    engine.offers(to: agent).first { $0.offer.offer == offer }?.interaction
  }
}
