// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// A supervisor joins a conversation silently: a call, or a chat that an agent has. It takes none of the
  /// listener's room and nothing of the conversation changes.
  ///
  /// The listener must be signed in; presence, skills and languages do not matter. It ends by
  /// `endListening`, with the conversation (a colleague who takes it over goes on with it), and when the
  /// listener is gone.
  ///
  /// Refused: `notActive` when no agent is talking, `notAConversation` for mail, `ownInteraction` for who has
  /// it or helps, `agentCannotServe` for who does not serve its client, `alreadyListening` for who listens to
  /// another. The same again changes nothing.
  mutating func listenIn(_ agent: AgentID, _ id: InteractionID) -> Refusal? {
    if !isDefined(agent) { return .unknownAgent }
    guard let slot = slots[id.raw] else { return .unknownInteraction }
    if !roster[agent.index].isSignedIn { return .notSignedIn }
    if interactions[slot].owner == agent.index || interactions[slot].helper == agent.index {
      return .ownInteraction
    }
    guard interactions[slot].isWithAgent else { return .notActive }
    if interactions[slot].channel == .email { return .notAConversation }
    if !roster[agent.index].profile.serves(interactions[slot].client) { return .agentCannotServe }
    if !canListen(agent) { return .agentNotReady }
    if let listener = matters.listener(agent) {
      return matters.listeners[listener].interaction == id ? nil : .alreadyListening
    }
    emit(.listenStarted(id, agent))
    return nil
  }

  mutating func endListening(_ agent: AgentID, _ id: InteractionID) -> Refusal? {
    if !isDefined(agent) { return .unknownAgent }
    guard let listener = matters.listener(agent), matters.listeners[listener].interaction == id else {
      return slots[id.raw] == nil ? .unknownInteraction : .notListening
    }
    emit(.listenEnded(id, agent))
    return nil
  }

  /// With the conversation, or the listener, the listening is over; so it is when the listener has a part in
  /// it.
  mutating func tendListeners() {
    var index = 0
    while index < matters.listeners.count {
      let listener = matters.listeners[index]
      if let slot = slots[listener.interaction.raw], interactions[slot].isWithAgent,
        interactions[slot].owner != listener.agent.index, interactions[slot].helper != listener.agent.index,
        canListen(listener.agent)
      {
        index += 1
      } else {
        emit(.listenEnded(listener.interaction, listener.agent))
      }
    }
  }

  /// Signed in, and its desk is not lost beyond the grace.
  func canListen(_ agent: AgentID) -> Bool {
    roster[agent.index].isSignedIn && roster[agent.index].presence != .disconnected
  }
}
