// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Who listens in: only to conversations that go on, only while signed in, and nobody to two.
extension Auditor {
  private func isTalking(_ id: InteractionID) -> Bool {
    guard let contact = contacts[id], let owner = contact.owner, contact.callback == nil else { return false }
    return contact.channel != .email && agents[owner]?.wrapUps[id] == nil
  }

  private func mayListen(_ agent: AgentID, _ id: InteractionID) -> Bool {
    guard let known = agents[agent], known.presence != .offline, known.presence != .disconnected else {
      return false
    }
    return isTalking(id) && contacts[id]?.owner != agent && contacts[id]?.helper != agent
  }

  mutating func followListener(_ event: Event) {
    switch event {
    case .listenStarted(let id, let agent):
      if listeners[agent] != nil { complain("\(agent.raw) listens to two") }
      if !mayListen(agent, id) { complain("\(agent.raw) must not listen to \(id.raw)") }
      listeners[agent] = id
    case .listenEnded(let id, let agent):
      if listeners[agent] != id { complain("\(agent.raw) did not listen to \(id.raw)") }
      listeners[agent] = nil
    default: break
    }
  }

  mutating func judgeListeners() {
    for (agent, id) in listeners where !mayListen(agent, id) {
      complain("\(agent.raw) still listens to \(id.raw)")
    }
  }
}
