// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Complaints, modes, listening in.
extension RouterCore {
  func tend(_ action: Request.Action, into batch: inout Batch) throws(RouterError) -> Answer {
    switch action {
    case .raiseComplaint(let id, let level):
      guard let contact = directory.open[id] else { throw missing(id) }
      let level = UInt8(clamping: level)
      try decide(.raiseComplaint(contact.customer, about: id, level: level), into: &batch)
      return Answer(place: batch.place, interaction: id, customer: contact.customer)
    case .takeUpComplaint(let name, let complaint):
      try decide(.takeUpComplaint(complaint, agent(named: name)), into: &batch)
    case .resolveComplaint(let name, let complaint):
      try decide(.resolveComplaint(complaint, agent(named: name)), into: &batch)
    case .listenIn(let name, let id):
      try decide(.listenIn(agent(named: name), id), into: &batch)
      return Answer(place: batch.place, interaction: id)
    case .endListening(let name, let id):
      try decide(.endListening(agent(named: name), id), into: &batch)
      return Answer(place: batch.place, interaction: id)
    case .switchMode(let name, let isOn, let by):
      let mode = try mode(named: name)
      try decide(.switchMode(mode, isOn: isOn, by: caller(named: by)), into: &batch)
    default: preconditionFailure("nothing to tend")
    }
    return Answer(place: batch.place)
  }

  private func mode(named name: String) throws(RouterError) -> ModeID {
    guard let number = directory.names.known(.mode, name), engine.plan.mode(ModeID(number)) != nil else {
      throw .unknownName(kind: "mode", name: name)
    }
    return ModeID(number)
  }

  /// Who asks, as the door names them; noted with what they do.
  private func caller(named name: String) throws(RouterError) -> CallerID {
    guard !name.isEmpty, name.utf8.count <= 256 else {
      throw .invalid(field: "by", hint: "say who switches it, in 1 to 256 bytes")
    }
    return CallerID(directory.names.number(.caller, name))
  }
}
