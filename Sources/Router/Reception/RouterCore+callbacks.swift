// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Customers who are called back.
extension RouterCore {
  func callBack(_ action: Request.Action, into batch: inout Batch) throws(RouterError) -> Answer {
    switch action {
    case .requestCallback(let id, let moment):
      guard directory.open[id] != nil else { throw missing(id) }
      try decide(.requestCallback(id, at: moment), into: &batch)
      return described(Answer(place: batch.place, interaction: id), batch)
    case .cancelCallback(let id):
      guard directory.open[id] != nil else { throw missing(id) }
      try decide(.cancelCallback(id), into: &batch)
      return described(Answer(place: batch.place, interaction: id), batch)
    case .dialled(let id, let result, let call):
      return try noteDialled(id, result, call, into: &batch)
    default: preconditionFailure("not a matter of callbacks")
    }
  }

  /// How an attempt ended. The call that was answered is a new one: what is told of it from now on is told of
  /// this contact, and orders name it.
  private func noteDialled(
    _ id: InteractionID, _ result: DialResult, _ call: DialledCall?, into batch: inout Batch
  ) throws(RouterError) -> Answer {
    guard let contact = directory.open[id] else { throw missing(id) }
    try decide(.dialled(id, result), into: &batch)
    if result == .answered, let call {
      let key = Self.threadKey(.voice, call.conversation)
      keep(ThreadLink(key: key, interaction: id), in: &batch)
      var facts = contact.facts
      facts.reference = call.reference
      keep(Content(owner: .customer(contact.customer), item: .facts(facts)), in: &batch)
      // The end may have overtaken the answer.
      if directory.receipts[Self.earlyEndKey(key)] != nil { try decide(.customerLeft(id), into: &batch) }
    }
    return described(Answer(place: batch.place, interaction: id, customer: contact.customer), batch)
  }
}
