// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

extension RouterCore {
  /// Reception's whole work for one request: recognise, resolve names, decide, keep what goes with it.
  func carryOut(_ request: Request, into batch: inout Batch) throws(RouterError) -> Answer {
    if let key = request.idempotency, let receipt = directory.receipts[key.key] {
      guard receipt.body == key.body else { throw .keyReused }
      if case .importCustomers(let drafts) = request.action { return repeated(receipt, drafts, batch) }
      return repeated(receipt, batch)
    }
    let decided = batch.decisions.count
    var answer = try perform(request, into: &batch)
    // Who does what with versions of the policy is kept with the act itself.
    if let by = request.by, !request.action.isOfPolicies { note(by, since: decided, in: &batch) }
    answer.place = batch.place
    if let key = request.idempotency, let report = answer.imported {
      keep(
        Receipt(key: key.key, body: key.body, importedNew: report.created, changed: report.changed),
        in: &batch)
      answer.place = batch.place
    } else if let key = request.idempotency {
      keep(
        Receipt(
          key: key.key, body: key.body, interaction: answer.interaction, message: answer.message,
          customer: answer.customer, created: answer.created), in: &batch)
      answer.place = batch.place
    }
    return answer
  }

  /// The answer to a request that was carried out before: the same, but for the state, which is today's.
  func repeated(_ receipt: Receipt, _ batch: Batch) -> Answer {
    let answer = Answer(
      place: batch.place, interaction: receipt.interaction, message: receipt.message,
      customer: receipt.customer,
      created: receipt.created, repeated: true)
    return described(answer, batch)
  }

  private func perform(_ request: Request, into batch: inout Batch) throws(RouterError) -> Answer {
    let action = request.action
    switch action {
    case _ where action.isOfPolicies: return try govern(action, by: request.by, into: &batch)
    case .contact(let contact):
      foreseen = request.foreseen
      defer { foreseen = nil }
      return try receive(contact, into: &batch)
    case .customerMessage(let id, let text, let senderID):
      return try customerMessage(id, text: text, senderID: senderID, into: &batch)
    case .customerLeft(let id):
      try decide(.customerLeft(id), into: &batch)
      return Answer(place: batch.place, interaction: id)
    case .conversationLeft(let channel, let conversation):
      return try conversationLeft(channel: channel, conversation: conversation, into: &batch)
    case .attributes(let id, let values):
      return try turnOut(LateFacts(attributes: values), of: id, into: &batch)
    case .turnedOut(let id, let facts): return try turnOut(facts, of: id, into: &batch)
    case .learned(let id, let draft): return try learn(draft, of: id, into: &batch)
    case .mailboxRead(let progress):
      keep(progress, in: &batch)
      return Answer(place: batch.place)
    case .agentLegLost(let id):
      try decide(.agentLegLost(id), into: &batch)
      return Answer(place: batch.place, interaction: id)
    case .signIn, .signOut, .ready, .away, .deskLost, .deskReturned:
      return try attend(action, into: &batch)
    case .createCustomer, .changeCustomer, .importCustomers, .eraseCustomer, .putAgent, .removeAgent:
      return try register(action, into: &batch)
    case .switchMode, .listenIn, .endListening, .raiseComplaint, .takeUpComplaint, .resolveComplaint:
      return try tend(action, into: &batch)
    case .requestCallback, .cancelCallback, .dialled: return try callBack(action, into: &batch)
    case .assign, .move, .pullBack, .pauseQueue, .resumeQueue, .drainQueue, .workOffCallbacks:
      return try supervise(action, into: &batch)
    default:
      return try work(action, into: &batch)
    }
  }

  // MARK: Names

  func agent(named name: String) throws(RouterError) -> AgentID {
    guard let number = directory.names.known(.agent, name), engine.agent(AgentID(number)) != nil else {
      throw .unknownName(kind: "agent", name: name)
    }
    return AgentID(number)
  }

  func queue(named name: String) throws(RouterError) -> QueueID {
    guard let number = directory.names.known(.queue, name), isInPlan(QueueID(number)) else {
      throw .unknownName(kind: "queue", name: name)
    }
    return QueueID(number)
  }

  func isInPlan(_ queue: QueueID) -> Bool {
    engine.plan.queues.indices.contains(queue.index) && engine.plan.queues[queue.index] != nil
  }
}
